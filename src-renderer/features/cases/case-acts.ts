// What can be done with cases: one place for page, list, menu and keys.
import type { NavigateFn } from '@tanstack/react-router';
import i18next from 'i18next';
import type { Changed } from '#shared/contract/base.ts';
import type { CasePatch, CaseRow } from '#shared/contract/cases.ts';
import { client } from '../../app/api/client.ts';
import { contentLanguage } from '../../app/knowledge/content-language.ts';
import { notifyDone, notifyError, notifyUndoable } from '../../app/notify.tsx';

export type CaseRef = Pick<CaseRow, 'id' | 'title'>;
/** What is compared at once. */
export const MOST_COMPARED = 5;

/** Runs a command and says what was done, with undo. Resolves to whether it was done. */
export async function act(words: string, command: () => Promise<Changed>): Promise<boolean> {
  try {
    const { changeId } = await command();
    if (changeId !== null) notifyUndoable(words, changeId);
    return true;
  } catch (error) {
    notifyError(error);
    return false;
  }
}

/** Makes a case and opens it. */
export async function createCase(navigate: NavigateFn): Promise<void> {
  const { id } = await client.cases.create({ title: i18next.t('cases.newTitle') });
  await navigate({ to: '/cases/$id', params: { id } });
}

export function updateCase(id: number, patch: CasePatch, what: string): Promise<boolean> {
  return act(i18next.t('cases.changed', { what }), () => client.cases.update({ id, patch }));
}

export function removeCases(cases: readonly CaseRef[]): Promise<boolean> {
  const [only] = cases;
  if (!only) return Promise.resolve(false);
  const words =
    cases.length === 1
      ? i18next.t('cases.removed', { title: only.title })
      : i18next.t('cases.removedMany', { count: cases.length });
  return act(words, () => client.cases.remove({ ids: cases.map(({ id }) => id) }));
}

export function compareCases(navigate: NavigateFn, ids: readonly number[]): void {
  if (ids.length < 2 || ids.length > MOST_COMPARED) {
    notifyDone(i18next.t('cases.chooseForCompare'));
    return;
  }
  void navigate({ to: '/cases/compare', search: { ids: [...ids] } });
}

/** Brings the starter cases of the interface's language in, also those that were removed. */
export async function installStarter(): Promise<void> {
  const language = contentLanguage(i18next.language);
  try {
    const { changeId, count } = await client.cases.installStarter({ language });
    notifyUndoable(i18next.t('cases.starterState.installed', { count }), changeId);
  } catch (error) {
    notifyError(error);
  }
}

/** Puts all starter cases in the trash. */
export async function removeStarter(): Promise<void> {
  try {
    const { changeId, count } = await client.cases.removeStarter({});
    notifyUndoable(i18next.t('cases.starterState.removed', { count }), changeId);
  } catch (error) {
    notifyError(error);
  }
}
