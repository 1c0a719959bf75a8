import { createContext, useContext } from 'react';
import type { EditorServices } from './editor-types.ts';

export const EditorServicesContext = createContext<EditorServices | null>(null);

/** What the page gave: look-ups, files, links. Only inside an `<Editor>`. */
export function useEditorServices(): EditorServices {
  const services = useContext(EditorServicesContext);
  if (!services) throw new Error('no <Editor> around this');
  return services;
}
