import { createToggle } from '../toggle.ts';

/** Whether the library switcher is open. */
export const librarySwitcher = createToggle();
