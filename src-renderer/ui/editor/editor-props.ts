import type { DocumentBody } from '#shared/document/document-types.ts';
import type { EditorHandle } from './editor-handle.ts';
import type { EditorTemplate, Lookups, UploadedFile } from './editor-types.ts';

export type EditorProps = {
  /** Which document this is; another key (or `id:rev` to load what another window wrote) opens it anew. */
  documentKey: string;
  /** As stored; checked before Lexical sees it. Read once per `documentKey`. */
  body: unknown;
  /** The name of the text field for who cannot see it, such as the note's title. */
  label: string;
  placeholder?: string;
  isReadOnly?: boolean;
  autoFocus?: boolean;
  /** For several texts on one page: no bar, and only as high as its lines. The floating bar and the menus are always there. */
  isCompact?: boolean;
  handle?: EditorHandle;
  lookups: Lookups;
  upload?: (file: File) => Promise<UploadedFile>;
  attachmentUrl: (hash: string) => string;
  openLink: (url: string) => void;
  templates?: readonly EditorTemplate[];
  /** Something was written. `read` gives the document as it is when it is called; the page asks when it saves. */
  onChange?: (read: () => DocumentBody) => void;
  onBlur?: () => void;
  onError: (error: unknown) => void;
};
