import { ActionIcon, Button, Popover, Tooltip } from '@mantine/core';
import { IconBook2, IconPlus, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../app/api/client.ts';
import { Crumbs } from '../../app/shell/Crumbs.tsx';
import { EmptyState } from '../../app/shell/EmptyState.tsx';
import { Page } from '../../app/shell/Page.tsx';
import { PageError } from '../../app/shell/PageError.tsx';
import { PagePending } from '../../app/shell/PagePending.tsx';
import { MOST_COMPARED } from './case-acts.ts';
import { CasePicker } from './compare/CasePicker.tsx';
import { CompareTable } from './compare/CompareTable.tsx';

/** Two to five cases side by side: fields, numbers as charts, texts. */
export function ComparePage() {
  const { t } = useTranslation();
  const navigate = useNavigate({ from: '/cases/compare' });
  const { ids } = useSearch({ from: '/cases/compare' });
  const compared = useQuery({
    ...orpc.cases.compare.queryOptions({ input: { ids } }),
    enabled: ids.length >= 2,
  });
  const setIds = (next: number[]) =>
    void navigate({ search: (old) => ({ ...old, ids: next }), replace: true });

  return (
    <Page
      title={<Crumbs to="/cases" parent={t('cases.title')} title={t('cases.compare.title')} />}
      count={ids.length}
      tools={ids.length < MOST_COMPARED && <AddCase ids={ids} onPick={(id) => setIds([...ids, id])} />}
    >
      {compared.error ? (
        <PageError error={compared.error} reset={() => void compared.refetch()} />
      ) : ids.length < 2 ? (
        <EmptyState icon={IconBook2} action={<AddCase ids={ids} onPick={(id) => setIds([...ids, id])} />}>
          {t('cases.compare.tooFew')}
        </EmptyState>
      ) : !compared.data ? (
        <PagePending rows={10} />
      ) : (
        <CompareTable
          data={compared.data}
          tool={({ id, title }) => (
            <Tooltip label={t('cases.compare.removeOf', { title })}>
              <ActionIcon
                size="sm"
                aria-label={t('cases.compare.removeOf', { title })}
                onClick={() => setIds(ids.filter((one) => one !== id))}
              >
                <IconX size={14} stroke={1.8} />
              </ActionIcon>
            </Tooltip>
          )}
        />
      )}
    </Page>
  );
}

function AddCase({ ids, onPick }: { ids: readonly number[]; onPick: (id: number) => void }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popover opened={isOpen} onChange={setIsOpen} width={320} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} stroke={1.6} />}
          aria-expanded={isOpen}
          onClick={() => setIsOpen((old) => !old)}
        >
          {t('cases.compare.add')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={8}>
        <CasePicker
          exceptIds={ids}
          onPick={(id) => {
            setIsOpen(false);
            onPick(id);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
