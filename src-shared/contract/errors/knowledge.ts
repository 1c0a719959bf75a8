/** Typed errors of knowledge, spread into `errorDefs`. */
export const knowledgeErrors = {} as const;
