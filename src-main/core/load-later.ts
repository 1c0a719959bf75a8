import { setImmediate as nextTurn } from 'node:timers/promises';

/** The code of the later domains in parts that are loaded in a moment each: what several of them stand on comes first. */
const PARTS = [
  () => import('../domains/transfer/columns/column-rules.ts'),
  () => import('#shared/document/markdown-syntax.ts'),
  () => import('#shared/document/plain-yaml.ts'),
  () => import('#shared/document/markdown-in.ts'),
  () => import('../domains/transfer/transfer-service.ts'),
  () => import('../domains/notes/notes-service.ts'),
  () => import('../domains/cases/cases-service.ts'),
  () => import('../domains/chats/chats-service.ts'),
  () => import('../domains/communities/communities-service.ts'),
  () => import('../domains/campaigns/campaigns-router.ts'),
  () => import('../domains/vault/vault-service.ts'),
  () => import('../domains/history/history-service.ts'),
  () => import('../domains/communities/communities-router.ts'),
];

/**
 * Loads later-router.ts part by part: taken at once it would keep a reader from answering for a third of a second.
 * @param turn waited for before each part; a turn of the event loop for somebody who waits for the code
 */
export async function loadLater(turn: () => Promise<unknown> = nextTurn) {
  for (const part of PARTS) {
    await turn();
    await part();
  }
  await turn();
  return import('./later-router.ts');
}
