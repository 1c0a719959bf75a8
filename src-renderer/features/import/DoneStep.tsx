import { Button, Group, Title } from '@mantine/core';
import { IconArrowBackUp, IconLayoutKanban, IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../app/format.ts';
import { notifyError } from '../../app/notify.tsx';
import { CountTiles } from '../../app/wizard/CountTiles.tsx';
import { TakenBack } from '../../app/wizard/TakenBack.tsx';
import { StepBody } from '../../app/wizard/WizardPage.tsx';
import { WizardProblem } from '../../app/wizard/WizardProblem.tsx';
import { EarlierImports } from './EarlierImports.tsx';
import classes from './import.module.css';
import { importAnother, undoResult } from './import-commit.ts';
import { type Result, useImport } from './import-state.ts';
import { SaveLeftOut } from './SaveLeftOut.tsx';

/** What came of it, where to look, and how to take it back. */
export function DoneStep() {
  const { t } = useTranslation();
  const { result, error } = useImport();
  return (
    <StepBody>
      <WizardProblem title={t('import.problem')} error={error} />
      {result && <Outcome result={result} />}
      <EarlierImports exceptId={result?.batchId ?? null} />
    </StepBody>
  );
}

const SHOWN = ['created', 'updated', 'unchanged', 'clashes', 'rejected'] as const;

function Outcome({ result }: { result: Result }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { session } = useImport();
  const [isUndoing, setIsUndoing] = useState(false);
  const { counts, batchId, state, kept } = result;
  const fileName = session?.fileName ?? '';

  async function undo() {
    setIsUndoing(true);
    try {
      await undoResult();
    } catch (error) {
      notifyError(error);
    } finally {
      setIsUndoing(false);
    }
  }

  return (
    <section className={classes.outcome}>
      <div role="status">
        <Title order={2} size="h3" className={classes.resultTitle}>
          {t(`import.result.${state}`, { file: fileName })}
        </Title>
      </div>
      <CountTiles counts={SHOWN.map((key) => [t(`import.count.${key}`), counts[key]] as const)} />
      {state === 'undone' && (
        <TakenBack
          kept={kept}
          allGone={t('import.allGone')}
          keptWords={(words) => t('import.keptNames', words)}
        />
      )}
      <Group gap="xs">
        {state !== 'undone' && batchId !== null && (
          <>
            <Button component={Link} to="/board" leftSection={<IconLayoutKanban size={16} stroke={1.6} />}>
              {t('import.toBoard')}
            </Button>
            {counts.created > 0 && (
              <Button
                renderRoot={(props) => <Link to="/fans" search={{ batchId }} {...props} />}
                variant="default"
                leftSection={<IconUsers size={16} stroke={1.6} />}
              >
                {t('import.toPeople', { count: counts.created, people: format.exact(counts.created) })}
              </Button>
            )}
            <Button
              variant="default"
              loading={isUndoing}
              leftSection={<IconArrowBackUp size={16} stroke={1.6} />}
              onClick={() => void undo()}
            >
              {t('import.undoThis')}
            </Button>
          </>
        )}
        <SaveLeftOut counts={counts} />
        <Button
          variant={batchId === null || state === 'undone' ? 'filled' : 'default'}
          onClick={importAnother}
        >
          {t('import.another')}
        </Button>
      </Group>
    </section>
  );
}
