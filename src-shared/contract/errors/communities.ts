/** Typed errors of communities, spread into `errorDefs`. */
export const communitiesErrors = {} as const;
