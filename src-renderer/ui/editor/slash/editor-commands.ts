import { createCommand, type LexicalCommand } from 'lexical';

/** Opens the picker at the caret. */
export const OPEN_EMOJI_COMMAND: LexicalCommand<void> = createCommand('OPEN_EMOJI');
export const OPEN_DATE_COMMAND: LexicalCommand<void> = createCommand('OPEN_DATE');
/** Opens the field for the address of the selected text or of the link with the caret. */
export const OPEN_LINK_COMMAND: LexicalCommand<void> = createCommand('OPEN_LINK');
/** Opens the system's file dialog and puts what was chosen at the caret. */
export const PICK_FILES_COMMAND: LexicalCommand<'image' | 'any'> = createCommand('PICK_FILES');
/** Takes these files in and puts them at the caret: pictures as pictures, the rest as attachments. */
export const INSERT_FILES_COMMAND: LexicalCommand<readonly File[]> = createCommand('INSERT_FILES');
export const OPEN_FIND_COMMAND: LexicalCommand<'find' | 'replace'> = createCommand('OPEN_FIND');
export const TOGGLE_FOCUS_MODE_COMMAND: LexicalCommand<void> = createCommand('TOGGLE_FOCUS_MODE');
