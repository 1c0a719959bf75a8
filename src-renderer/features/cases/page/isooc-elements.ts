/** The five elements of a community, in the order of the acronym. */
export const ISOOC = ['interest', 'structure', 'output', 'operation', 'copy'] as const;
