import { Button, CloseButton, Title } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ImportSession, PreviewRow } from '#shared/contract/transfer.ts';
import { useOpenFan } from '../../app/shell/use-open-fan.ts';
import { useImport } from './import-state.ts';
import classes from './preview.module.css';
import { inOrder, reasonWords } from './reason-words.ts';
import { targetName } from './targets.ts';

type Props = { session: ImportSession; row: PreviewRow; onClose: () => void };

/** The cells of one row as they stand in the file, and who it is about. */
export function RowCells({ session, row, onClose }: Props) {
  const { t } = useTranslation();
  const { targets } = useImport();
  const openFan = useOpenFan();
  const { fanId } = row;
  const width = session.columns.reduce((most, { index }) => Math.max(most, index + 1), 0);
  return (
    <aside className={classes.cells} aria-label={t('import.cellsOf', { row: row.row })}>
      <div className={classes.cellsHead}>
        <Title order={2} size="h4">
          {t('import.cellsOf', { row: row.row })}
        </Title>
        <CloseButton size="sm" onClick={onClose} />
      </div>
      {row.reasons.length > 0 && (
        <ul className={classes.cellReasons}>
          {inOrder(row.reasons).map((reason) => (
            <li key={`${reason.code} ${reason.column} ${reason.value}`}>{reasonWords(reason, t)}</li>
          ))}
        </ul>
      )}
      {fanId !== null && (
        <Button variant="default" size="compact-sm" onClick={() => openFan(fanId)}>
          {t('import.seeExisting')}
        </Button>
      )}
      <dl className={classes.cellList}>
        {session.columns.map(({ index, header }, at) => (
          <div key={index}>
            <dt>
              <span className="kith-truncate" title={header}>
                {header}
              </span>
              <CellTarget header={header} name={targetName(targets[at] ?? 'raw', t)} />
            </dt>
            <dd>{row.cells[index] === undefined || row.cells[index] === '' ? '—' : row.cells[index]}</dd>
          </div>
        ))}
        {row.cells.slice(width).map((cell, extra) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: cells beyond the header have only their place
          <div key={`extra ${extra}`}>
            <dt>{`#${width + extra + 1}`}</dt>
            <dd>{cell}</dd>
          </div>
        ))}
      </dl>
    </aside>
  );
}

/** Where the cell goes, unless it is called the same there. */
function CellTarget({ header, name }: { header: string; name: string }) {
  if (name === header) return null;
  return (
    <span className={classes.cellTarget} title={name}>
      <IconArrowRight size={12} stroke={1.6} aria-hidden />
      {name}
    </span>
  );
}
