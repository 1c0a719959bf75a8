/** The search field of the case library, for the key that goes there. */
export const CASES_SEARCH_ID = 'cases-search';
