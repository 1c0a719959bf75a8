/** What lists can be sorted by, the first one first. */
export const COLUMN_SORTS = ['strength', 'lastContact', 'newest', 'hand'] as const;
export const FAN_SORTS = ['strength', 'lastContact', 'name', 'created', 'purchaseTotal', 'nextDue'] as const;
export const NOTE_SORTS = ['updated', 'created', 'title', 'opened'] as const;
export const CASE_SORTS = ['updated', 'created', 'title', 'year', 'rating'] as const;
