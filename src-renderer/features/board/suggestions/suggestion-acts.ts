import i18next from 'i18next';
import type { Suggestion } from '#shared/contract/pipeline.ts';
import { client } from '../../../app/api/client.ts';
import { notifyError, notifyUndoable } from '../../../app/notify.tsx';

type Person = Pick<Suggestion, 'fanId' | 'name'>;

export async function acceptOne({ fanId, name }: Person, stage: string): Promise<void> {
  try {
    const { changeId } = await client.pipeline.acceptSuggestions({ fanIds: [fanId] });
    notifyUndoable(i18next.t('board.movedOne', { name, stage }), changeId);
  } catch (error) {
    notifyError(error);
  }
}

/** Everyone of a target stage and rule: one change. */
export async function acceptKind(
  { toStageId, ruleId }: { toStageId: number; ruleId: string },
  stage: string,
): Promise<void> {
  try {
    const { changeId, count } = await client.pipeline.acceptSuggestions({ toStageId, ruleId });
    notifyUndoable(i18next.t('people.moved', { count, stage }), changeId);
  } catch (error) {
    notifyError(error);
  }
}

export async function dismissOne({ fanId, name }: Person): Promise<void> {
  try {
    const { changeId } = await client.pipeline.dismissSuggestions({ fanIds: [fanId] });
    notifyUndoable(i18next.t('board.suggest.dismissed', { name }), changeId);
  } catch (error) {
    notifyError(error);
  }
}
