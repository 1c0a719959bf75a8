import { Button, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Change } from '#shared/contract/history.ts';
import { useActionList } from '../../app/actions/action-registry.ts';
import { useRunAction } from '../../app/actions/use-run-action.ts';
import { orpc } from '../../app/api/client.ts';
import { changeWords } from '../../app/change-words.ts';
import { useUndoWork } from './use-undo-work.ts';

/** Undo and redo, each saying what it would take back. */
export function UndoButtons() {
  const { data: peek } = useQuery(orpc.history.peek.queryOptions({ input: {} }));
  const isFree = useUndoWork() === null;
  return (
    <>
      <StepButton id="history.undo" change={(isFree && peek?.undo) || null} />
      <StepButton id="history.redo" change={(isFree && peek?.redo) || null} />
    </>
  );
}

function StepButton({ id, change }: { id: 'history.undo' | 'history.redo'; change: Change | null }) {
  const { t } = useTranslation();
  const run = useRunAction();
  const action = useActionList().find((one) => one.id === id);
  if (!action) return null;
  const Icon = action.icon;
  return (
    <Tooltip label={change ? changeWords(change, t) : t('history.nothing')}>
      <Button
        variant="default"
        style={{ flex: 'none' }}
        leftSection={Icon && <Icon size={16} stroke={1.6} />}
        disabled={change === null}
        onClick={() => run(action)}
      >
        {t(action.label)}
      </Button>
    </Tooltip>
  );
}
