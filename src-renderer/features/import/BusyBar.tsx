import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { WorkBar } from '../../app/wizard/WorkBar.tsx';
import { cancelWork } from './import-acts.ts';
import type { Busy } from './import-state.ts';

/** How far reading or planning is, with cancel. */
export function BusyBar({ busy }: { busy: Busy }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { kind, done, total, rows } = busy;
  const detail =
    kind === 'read'
      ? t('import.busy.readDetail', {
          done: format.bytes(done),
          total: format.bytes(total ?? 0),
          rows: format.exact(rows),
        })
      : kind === 'survey' || kind === 'plan'
        ? t('import.busy.planDetail', { done: format.exact(done), total: format.exact(total ?? 0) })
        : '';
  return (
    <WorkBar
      label={t(`import.busy.${kind}`)}
      detail={detail}
      done={done}
      total={total}
      onCancel={cancelWork}
    />
  );
}
