import { createToggle } from '../../../app/toggle.ts';

/** Whether the suggestions stand beside the board; outside React, so that the palette can open them. */
export const suggestionsPanel = createToggle();
