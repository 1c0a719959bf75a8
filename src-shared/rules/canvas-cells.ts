/** Cells of the canvas 加法 (C9): the brand, what people already care about, and three values. */
export const ADDED_CELLS = ['usage', 'favourites', 'lifestyle', 'web2'] as const;
export const VALUE_CELLS = ['functional', 'emotional', 'selfExpressive'] as const;
export const ADDITION_CELLS = ['brand', ...ADDED_CELLS, ...VALUE_CELLS] as const;
