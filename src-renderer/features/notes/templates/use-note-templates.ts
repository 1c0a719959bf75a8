import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { EditorTemplate } from '#ui/editor/editor-types.ts';
import { client, orpc } from '../../../app/api/client.ts';
import { parseBody } from '../../../app/knowledge/body.ts';
import { useContentLanguage } from '../../../app/knowledge/content-language.ts';
import { noteTitle } from '../note-acts.ts';

/** The user's own templates, for the slash menu: their texts are read when one is chosen. */
export function useNoteTemplates(): readonly EditorTemplate[] {
  const language = useContentLanguage();
  const { data } = useQuery(orpc.notes.templates.queryOptions({ input: { language } }));
  return useMemo(
    () =>
      (data ?? []).flatMap(({ key, title, noteId }) =>
        noteId === null
          ? []
          : [
              {
                id: key,
                label: noteTitle(title),
                body: async () => {
                  const { documentId } = await client.notes.get({ id: noteId });
                  const { body } = await client.documents.get({ id: documentId });
                  return parseBody(body) as Awaited<ReturnType<EditorTemplate['body']>>;
                },
              },
            ],
      ),
    [data],
  );
}
