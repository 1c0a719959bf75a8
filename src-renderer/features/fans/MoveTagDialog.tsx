import { modals } from '@mantine/modals';
import { useMutation } from '@tanstack/react-query';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../app/api/client.ts';
import { notifyError, notifyUndoable } from '../../app/notify.tsx';
import { PickList } from '../../app/people/PickList.tsx';
import type { TagNode } from '../../app/people/tag-tree.ts';

/** Asks below which tag this one goes; never below itself. */
export function openMoveTag(tag: TagNode, all: readonly TagNode[]): void {
  const id = modals.open({
    title: i18next.t('fans.tags.moveTitle', { name: tag.name }),
    closeButtonProps: { 'aria-label': i18next.t('common.close') },
    children: <MoveTag tag={tag} all={all} onDone={() => modals.close(id)} />,
  });
}

function MoveTag({ tag, all, onDone }: { tag: TagNode; all: readonly TagNode[]; onDone: () => void }) {
  const { t } = useTranslation();
  const update = useMutation(
    orpc.tags.update.mutationOptions({
      onSuccess: ({ changeId }) => {
        onDone();
        notifyUndoable(t('fans.tags.moved', { name: tag.name }), changeId);
      },
      onError: notifyError,
    }),
  );
  const targets = all.filter((one) => !tag.family.includes(one.id));
  return (
    <PickList
      label={t('people.searchTags')}
      items={[
        { id: 0, label: t('fans.tags.top') },
        ...targets.map((one) => ({ id: one.id, label: one.name, words: one.path, depth: one.depth })),
      ]}
      onPick={(parentId) => update.mutate({ id: tag.id, parentId: parentId === 0 ? null : parentId })}
    />
  );
}
