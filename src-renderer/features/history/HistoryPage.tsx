import { Button } from '@mantine/core';
import { IconHistory, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useVirtualWindow } from '#ui/virtual/use-virtual-window.ts';
import { VirtualList } from '#ui/virtual/VirtualList.tsx';
import { orpc } from '../../app/api/client.ts';
import { EmptyState } from '../../app/shell/EmptyState.tsx';
import { FilterChip } from '../../app/shell/FilterChip.tsx';
import { Page } from '../../app/shell/Page.tsx';
import { PageError } from '../../app/shell/PageError.tsx';
import { PagePending } from '../../app/shell/PagePending.tsx';
import { ChangeDetails } from './ChangeDetails.tsx';
import { CHANGE_ROW_HEIGHT, ChangeRow } from './ChangeRow.tsx';
import classes from './history.module.css';
import { UndoButtons } from './UndoButtons.tsx';
import { useHistory } from './use-history.ts';
import { useUndoWork } from './use-undo-work.ts';

/** Everything that was changed, newest first: what it was, where undo stands, and how to take one back. */
export function HistoryPage() {
  const { t } = useTranslation();
  const { fanId } = useSearch({ from: '/history' });
  return (
    <Page
      title={t('history.title')}
      filters={fanId !== undefined && <PersonChip fanId={fanId} />}
      tools={
        <>
          <UndoButtons />
          <Button
            variant="subtle"
            color="gray"
            style={{ flex: 'none' }}
            renderRoot={(props) => <Link to="/trash" {...props} />}
            leftSection={<IconTrash size={16} stroke={1.6} />}
          >
            {t('history.trash')}
          </Button>
        </>
      }
    >
      <Changes key={fanId} fanId={fanId} />
    </Page>
  );
}

function PersonChip({ fanId }: { fanId: number }) {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/history' });
  const { data: fan } = useQuery(orpc.fans.get.queryOptions({ input: { id: fanId } }));
  return (
    <FilterChip
      name={t('history.person')}
      onRemove={() => void navigate({ search: (old) => ({ ...old, fanId: undefined }) })}
    >
      {fan?.name ?? `#${fanId}`}
    </FilterChip>
  );
}

function Changes({ fanId }: { fanId: number | undefined }) {
  const { t } = useTranslation();
  const [openId, setOpenId] = useState<number | null>(null);
  const [loaded, setLoaded] = useState(0);
  const list = useVirtualWindow({ count: loaded, rowHeight: CHANGE_ROW_HEIGHT, paddingEnd: 16 });
  const { changes, error, isPending, refetch } = useHistory(fanId, list.range.end);
  if (changes.length !== loaded) setLoaded(changes.length);
  const { data: peek } = useQuery(orpc.history.peek.queryOptions({ input: {} }));
  const work = useUndoWork();

  function show(id: number) {
    setOpenId(id);
    const index = changes.findIndex((change) => change.id === id);
    if (index >= 0) list.scrollToIndex(index, 'center');
  }

  if (error) return <PageError error={error} reset={() => void refetch()} />;
  if (isPending) return <PagePending />;
  if (changes.length === 0) return <EmptyState icon={IconHistory}>{t('history.empty')}</EmptyState>;
  const open = changes.find(({ id }) => id === openId);
  return (
    <div className={classes.body}>
      <VirtualList
        className={classes.list}
        window={list}
        count={changes.length}
        rowHeight={CHANGE_ROW_HEIGHT}
        label={t('history.title')}
        onOpen={(index) => setOpenId(changes[index]?.id ?? null)}
        renderRow={(index) => {
          const change = changes[index];
          if (!change) return null;
          return (
            <ChangeRow
              change={change}
              changes={changes}
              isOpen={change.id === openId}
              work={work}
              isNextUndo={peek?.undo?.id === change.id}
              isNextRedo={peek?.redo?.id === change.id}
              onOpen={() => setOpenId(change.id === openId ? null : change.id)}
              onShow={show}
            />
          );
        }}
      />
      {open && <ChangeDetails key={open.id} change={open} onClose={() => setOpenId(null)} />}
    </div>
  );
}
