import { Button } from '@mantine/core';
import { IconRefresh, IconUsersGroup } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Crumbs } from '../../app/shell/Crumbs.tsx';
import { EmptyState } from '../../app/shell/EmptyState.tsx';
import { Page } from '../../app/shell/Page.tsx';
import { PageError } from '../../app/shell/PageError.tsx';
import classes from './duplicates.module.css';
import { FindBar } from './FindBar.tsx';
import { MergePanel } from './MergePanel.tsx';
import { PairList } from './PairList.tsx';
import { type Decision, isAbout, useFind } from './use-find.ts';

/** People who may stand twice: pairs at the left, the two of one side by side at the right. */
export function DuplicatesPage() {
  const { t } = useTranslation();
  const { ids } = useSearch({ from: '/fans/duplicates' });
  const navigate = useNavigate({ from: '/fans/duplicates' });
  const find = useFind();
  const { pairs, step } = find;
  const asked = ids && ids.length > 1 ? ids : null;
  const at = asked ? pairs.findIndex(({ a, b }) => asked.includes(a.id) && asked.includes(b.id)) : -1;
  // Without a wish of one's own the first pair is open.
  const first = pairs[0];
  const open = asked ?? (first ? [first.a.id, first.b.id] : null);

  const choose = (next: readonly number[] | null) =>
    void navigate({
      search: (old) => ({ ...old, ids: next === null ? undefined : [...next] }),
      replace: true,
    });
  /** The pair after the one that was decided; it takes its place in the list. */
  function goOn(rest: typeof pairs) {
    const next = rest[Math.min(Math.max(at, 0), rest.length - 1)];
    choose(next ? [next.a.id, next.b.id] : null);
  }
  function onDecided(decisions: readonly Decision[]) {
    for (const decision of decisions) find.decide(decision);
    goOn(pairs.filter((pair) => !decisions.some((decision) => isAbout(decision, pair))));
  }

  return (
    <Page
      title={<Crumbs to="/fans" parent={t('shell.nav.fans')} title={t('duplicates.title')} />}
      count={step === null ? pairs.length : null}
      isCountAtLeast={find.isCut || find.isStopped}
      tools={
        <Button
          variant="default"
          style={{ flex: 'none' }}
          leftSection={<IconRefresh size={16} stroke={1.6} />}
          disabled={step !== null}
          onClick={find.again}
        >
          {t('duplicates.again')}
        </Button>
      }
    >
      {find.error ? (
        <PageError error={find.error} reset={find.again} />
      ) : (
        <div className={classes.page}>
          <FindBar find={find} />
          {open === null ? (
            step === null && <EmptyState icon={IconUsersGroup}>{t('duplicates.nobody')}</EmptyState>
          ) : (
            <div className={classes.columns}>
              {pairs.length > 0 && (
                <PairList pairs={pairs} open={open} onOpen={(pair) => choose([pair.a.id, pair.b.id])} />
              )}
              <MergePanel key={open.join('-')} ids={open} onDecided={onDecided} />
            </div>
          )}
        </div>
      )}
    </Page>
  );
}
