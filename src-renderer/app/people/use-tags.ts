import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tag } from '#shared/contract/tags.ts';
import { orpc } from '../api/client.ts';
import { type TagNode, tagTree } from './tag-tree.ts';

const NO_TAGS: readonly Tag[] = [];

/** All tags in order of the tree. */
export function useTags(): { tags: readonly TagNode[]; byId: ReadonlyMap<number, TagNode> } {
  const { i18n } = useTranslation();
  const { data = NO_TAGS } = useQuery(orpc.tags.list.queryOptions({ input: {} }));
  return useMemo(() => {
    const { compare } = new Intl.Collator(i18n.language, { numeric: true });
    const tags = tagTree(data, compare);
    return { tags, byId: new Map(tags.map((tag) => [tag.id, tag])) };
  }, [data, i18n.language]);
}
