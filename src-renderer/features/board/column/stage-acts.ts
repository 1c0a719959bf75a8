import i18next from 'i18next';
import { client } from '../../../app/api/client.ts';
import { notifyError, notifyUndoable } from '../../../app/notify.tsx';
import type { NamedStage } from '../../../app/people/use-stages.ts';

type StagePatch = Parameters<typeof client.pipeline.updateStage>[0];

/** Changes a column where the change itself shows what was done. */
export async function updateStage(patch: StagePatch): Promise<void> {
  try {
    await client.pipeline.updateStage(patch);
  } catch (error) {
    notifyError(error);
  }
}

/** @throws nothing; a stage with people, or the last one of its phase, stays and the toast says why */
export async function removeStage(stage: Pick<NamedStage, 'id' | 'label'>): Promise<void> {
  try {
    const { changeId } = await client.pipeline.removeStage({ id: stage.id });
    notifyUndoable(i18next.t('board.stageRemoved', { stage: stage.label }), changeId);
  } catch (error) {
    notifyError(error);
  }
}
