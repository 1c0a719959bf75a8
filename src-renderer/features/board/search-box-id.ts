/** The search field of the board, for the key that goes there. */
export const SEARCH_BOX_ID = 'board-search';
