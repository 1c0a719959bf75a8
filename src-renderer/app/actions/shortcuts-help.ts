import { createToggle } from '../toggle.ts';

export const shortcutsHelp = createToggle();
