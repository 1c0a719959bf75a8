/** Typed errors of campaigns, spread into `errorDefs`. */
export const campaignsErrors = {} as const;
