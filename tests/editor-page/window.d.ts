import type { DocumentBody } from '#shared/document/document-types.ts';

declare global {
  interface Window {
    /** What the editor's test page lets its tests do. */
    editorPage: {
      /** The document as the editor has it now. */
      read(): DocumentBody | null;
      /** Opens another document and resolves to the milliseconds until its text is on the page and can be edited. */
      open(body: unknown): Promise<number>;
      copy(as: 'markdown' | 'wechat'): Promise<void>;
      toggleFocusMode(): void;
      /** Mentions and links that were opened. */
      opened: string[];
      errors: string[];
      /** How often the editor said that something was written. */
      changes: number;
    };
  }
}
