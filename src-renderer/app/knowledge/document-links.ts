import { useMemo } from 'react';
import type { LabelledTarget, LinkKind } from '#shared/contract/documents.ts';
import type { DocumentLinks } from '#ui/document/document-node.ts';
import { host } from '../api/client.ts';
import { type Formats, useFormat } from '../format.ts';
import { notifyError } from '../notify.tsx';
import { attachmentUrl } from './attachments.ts';
import { useOpenTarget } from './open-target.ts';

/** Opens an address outside the app; where the host can't, the page does. */
export async function openLink(url: string): Promise<void> {
  try {
    const { opened } = await host.links.open({ url });
    if (!opened) window.open(url, '_blank', 'noopener,noreferrer');
  } catch (error) {
    notifyError(error);
  }
}

type Labels = readonly Pick<LabelledTarget, 'kind' | 'id' | 'label'>[];

/** What a document needs to be read, without anything to click: for print and files. */
export function plainLinks(labels: Labels, format: Formats): DocumentLinks {
  const names = new Map(labels.map(({ kind, id, label }) => [`${kind}:${id}`, label]));
  return {
    attachmentUrl,
    labelOf: ({ kind, id, label }) => names.get(`${kind}:${id}`) || label,
    formatDate: (date) => format.localDate(date),
  };
}

/** The same with mentions and links that open. */
export function useDocumentLinks(labels: Labels): DocumentLinks {
  const format = useFormat();
  const open = useOpenTarget();
  return useMemo(
    () => ({
      ...plainLinks(labels, format),
      onMention: ({ kind, id }) => {
        if (id !== null) open({ kind: kind as LinkKind, id });
      },
      onLink: (url) => void openLink(url),
    }),
    [labels, format, open],
  );
}
