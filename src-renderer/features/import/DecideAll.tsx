import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { notifyError } from '../../app/notify.tsx';
import { decideAll } from './import-acts.ts';
import type { Decision } from './import-state.ts';
import { DECISIONS } from './PreviewLine.tsx';
import classes from './preview.module.css';

/** One decision for every clash. */
export function DecideAll({ count }: { count: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [deciding, setDeciding] = useState<Decision | null>(null);
  async function decide(decision: Decision) {
    setDeciding(decision);
    try {
      await decideAll(decision);
    } catch (error) {
      notifyError(error);
    } finally {
      setDeciding(null);
    }
  }
  return (
    <div className={classes.decideAll}>
      <Text size="sm">{t('import.decideAll', { count, rows: format.exact(count) })}</Text>
      {DECISIONS.map((decision) => (
        <Button
          key={decision}
          variant="default"
          size="compact-sm"
          loading={deciding === decision}
          disabled={deciding !== null && deciding !== decision}
          onClick={() => void decide(decision)}
        >
          {t(`import.decision.${decision}`)}
        </Button>
      ))}
    </div>
  );
}
