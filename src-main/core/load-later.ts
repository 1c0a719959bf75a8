/** The code of the later domains, the most of it first. */
const PARTS = [
  () => import('../domains/transfer/transfer-service.ts'),
  () => import('../domains/notes/notes-service.ts'),
  () => import('../domains/chats/chats-service.ts'),
  () => import('../domains/communities/communities-service.ts'),
  () => import('../domains/campaigns/campaigns-router.ts'),
  () => import('../domains/vault/vault-service.ts'),
];

/** Loads later-router.ts part by part: taken at once it would keep a reader from answering for a third of a second. */
export async function loadLater() {
  for (const part of PARTS) {
    await part();
    // Whoever waits for an answer gets it in between.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return import('./later-router.ts');
}
