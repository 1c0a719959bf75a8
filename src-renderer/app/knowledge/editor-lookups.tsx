import { useMemo } from 'react';
import type { LabelledTarget } from '#shared/contract/documents.ts';
import { type Lookups, type MentionKind, mentionKey } from '#ui/editor/editor-types.ts';
import { client } from '../api/client.ts';
import { MentionCard } from './MentionCard.tsx';
import { useOpenTarget } from './open-target.ts';

/** How many lines the menus of @, # and [[ show. */
const SHOWN = 8;
/** What the contract describes in one call. */
const AT_ONCE = 200;
/** What writing a name in a text may make. */
const CREATABLE: readonly MentionKind[] = ['fan', 'tag', 'note', 'case'];

/** How the editor finds, makes and shows what a text mentions. `labels`: names that came with the document. */
export function useLookups(labels: readonly LabelledTarget[]): Lookups {
  const open = useOpenTarget();
  return useMemo<Lookups>(
    () => ({
      async search(kinds, text) {
        const hits = await client.notes.mentionSearch({ text, kinds: [...kinds], limit: SHOWN });
        return hits.map(({ kind, id, label, hint }) => ({ kind: kind as MentionKind, id, label, hint }));
      },
      async create(kind, label) {
        const made = await client.notes.createMentioned({ kind, label });
        return { kind, id: made.id, label: made.label };
      },
      creatable: CREATABLE,
      async resolve(mentions) {
        const names = new Map(labels.map((one) => [mentionKey(one), one.label]));
        const unknown = mentions.flatMap(({ kind, id }) =>
          id === null || names.has(mentionKey({ kind, id })) ? [] : [{ kind, id }],
        );
        for (let at = 0; at < unknown.length; at += AT_ONCE) {
          const described = await client.notes.describe({ targets: unknown.slice(at, at + AT_ONCE) });
          for (const one of described) names.set(mentionKey(one), one.label);
        }
        return names;
      },
      hoverCard: ({ kind, id, label }) => <MentionCard kind={kind} id={id} label={label} />,
      open: ({ kind, id }) => {
        if (id !== null) open({ kind, id });
      },
    }),
    [labels, open],
  );
}
