/** The search field of the fans page, for the key that goes there. */
export const SEARCH_BOX_ID = 'fans-search';
