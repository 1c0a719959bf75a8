import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoteFolder } from '#shared/contract/notes.ts';
import { orpc } from '../../../app/api/client.ts';
import { folderTree } from './folder-tree.ts';

const NONE: readonly NoteFolder[] = [];

/** All folders in the order of the tree, with how many notes they hold. */
export function useFolders() {
  const { i18n } = useTranslation();
  const { data } = useQuery(orpc.notes.folders.queryOptions({ input: {} }));
  const folders = data?.folders ?? NONE;
  const tree = useMemo(() => {
    const { compare } = new Intl.Collator(i18n.language, { numeric: true });
    return folderTree(folders, compare);
  }, [folders, i18n.language]);
  return { tree, unfiled: data?.unfiled ?? 0, total: data?.total ?? 0, isReady: data !== undefined };
}
