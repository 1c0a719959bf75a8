/** The search field of the notes page, for the key that goes there. */
export const NOTES_SEARCH_ID = 'notes-search';
