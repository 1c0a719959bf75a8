import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fan } from '#shared/contract/fans.ts';
import { orpc } from '../../../app/api/client.ts';
import sections from '../parts/section.module.css';
import classes from './raw-rows.module.css';

/** The rows of the imports as they stood in the file: nothing is lost. Asked for when unfolded. */
export function RawRows({ fan }: { fan: Fan }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const { data = [], isSuccess } = useQuery({
    ...orpc.transfer.rawRows.queryOptions({ input: { fanId: fan.id } }),
    enabled: isOpen,
  });
  if (fan.batchId === null) return null;
  return (
    <details className={sections.details} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{t('fan.rawRows')}</summary>
      {data.map((row) => (
        <div key={`${row.batchId}-${row.row}`} className={classes.rawRow}>
          <Link to="/fans" search={{ batchId: row.batchId }} className={sections.quiet}>
            {t('fan.rawRowOf', { batch: row.batchId, row: row.row })}
          </Link>
          <dl>
            {row.cells.map(([header, cell]) => (
              <div key={header}>
                <dt className="kith-truncate" title={header}>
                  {header}
                </dt>
                <dd>{cell}</dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
      {isSuccess && data.length === 0 && <p className={sections.quiet}>{t('fan.noRawRows')}</p>}
    </details>
  );
}
