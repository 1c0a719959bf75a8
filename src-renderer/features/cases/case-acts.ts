// What can be done with cases: one place for page, list, menu and keys.
import type { NavigateFn } from '@tanstack/react-router';
import i18next from 'i18next';
import type { CasePatch, CaseRow } from '#shared/contract/cases.ts';
import { act } from '../../app/act.ts';
import { client } from '../../app/api/client.ts';
import { contentLanguage } from '../../app/knowledge/content-language.ts';
import { notifyDone } from '../../app/notify.tsx';

export type CaseRef = Pick<CaseRow, 'id' | 'title'>;
/** What is compared at once. */
export const MOST_COMPARED = 5;

/** Makes a case and opens it. */
export async function createCase(navigate: NavigateFn): Promise<void> {
  const { id } = await client.cases.create({ title: i18next.t('cases.newTitle') });
  await navigate({ to: '/cases/$id', params: { id } });
}

/** `what` names what is changed. */
export async function updateCase(id: number, patch: CasePatch, what: string): Promise<void> {
  await act(i18next.t('cases.changed', { what }), () => client.cases.update({ id, patch }));
}

/** @returns whether they are in the trash now */
export async function removeCases(cases: readonly CaseRef[]): Promise<boolean> {
  const [only] = cases;
  if (!only) return false;
  const words =
    cases.length === 1
      ? i18next.t('cases.removed', { title: only.title })
      : i18next.t('cases.removedMany', { count: cases.length });
  return (await act(words, () => client.cases.remove({ ids: cases.map(({ id }) => id) }))) !== null;
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
  await act(
    ({ count }) => i18next.t('cases.starterState.installed', { count }),
    () => client.cases.installStarter({ language }),
  );
}

/** Puts all starter cases in the trash. */
export async function removeStarter(): Promise<void> {
  await act(
    ({ count }) => i18next.t('cases.starterState.removed', { count }),
    () => client.cases.removeStarter({}),
  );
}
