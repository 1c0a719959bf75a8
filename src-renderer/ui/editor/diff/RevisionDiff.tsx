import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { openBody } from '../document-body.ts';
import classes from './diff.module.css';
import { type DiffRow, diffBodies } from './diff-rules.ts';

/** Unchanged lines kept on each side of a change; more of them are folded. */
const AROUND = 2;

type Shown =
  | { readonly row: DiffRow; readonly key: string }
  | { readonly folded: number; readonly key: string };

/** Long unchanged stretches become one line that says how many. */
function fold(rows: readonly DiffRow[]): Shown[] {
  const isNear = (at: number) =>
    rows.slice(Math.max(0, at - AROUND), at + AROUND + 1).some(({ change }) => change !== 'same');
  const shown: Shown[] = [];
  let folded = 0;
  for (const [at, row] of rows.entries()) {
    if (row.change === 'same' && !isNear(at)) {
      folded++;
      continue;
    }
    if (folded > 0) shown.push({ folded, key: `fold-${at}` });
    folded = 0;
    shown.push({ row, key: `row-${at}` });
  }
  if (folded > 0) shown.push({ folded, key: 'fold-end' });
  return shown;
}

function rowsOf(before: unknown, after: unknown): DiffRow[] | null {
  const [old, present] = [openBody(before), openBody(after)];
  return old.kind === 'refused' || present.kind === 'refused' ? null : diffBodies(old.body, present.body);
}

/** What one version of a document has that the other has not; both as stored. Signs say it as well as colours. */
export function RevisionDiff({ before, after }: { before: unknown; after: unknown }) {
  const { t } = useTranslation();
  const rows = useMemo(() => rowsOf(before, after), [before, after]);
  if (!rows) return <Text size="sm">{t('editor.refusedWhy')}</Text>;
  if (rows.every(({ change }) => change === 'same')) {
    return (
      <Text size="sm" c="dimmed">
        {t('editor.diffSame')}
      </Text>
    );
  }
  return (
    <div className={classes.diff}>
      {fold(rows).map((shown) =>
        'folded' in shown ? (
          <div key={shown.key} className={classes.fold}>
            {t('editor.diffFolded', { count: shown.folded })}
          </div>
        ) : (
          <Row key={shown.key} row={shown.row} />
        ),
      )}
    </div>
  );
}

const SIGNS = { same: '', added: '+', removed: '−', changed: '±' } as const;

function Row({ row }: { row: DiffRow }) {
  const { t } = useTranslation();
  return (
    <div
      className={classes.row}
      data-change={row.change}
      data-kind={row.kind}
      style={{ paddingInlineStart: 28 + row.depth * 16 }}
    >
      {row.change !== 'same' && (
        <span className={classes.sign} title={t(`editor.diff.${row.change}`)}>
          <span aria-hidden>{SIGNS[row.change]}</span>
          <span className="kith-visually-hidden">{t(`editor.diff.${row.change}`)}</span>
        </span>
      )}
      {row.words.map(({ mark, text }, at) => {
        const key = `${at}-${mark}`;
        if (mark === 'added') return <ins key={key}>{text}</ins>;
        if (mark === 'removed') return <del key={key}>{text}</del>;
        return <span key={key}>{text}</span>;
      })}
    </div>
  );
}
