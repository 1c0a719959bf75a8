import { eq } from 'drizzle-orm';
import type { ChatProgress, ChatWritten } from '#shared/contract/chats-import.ts';
import type { Tx } from '../../../core/db/tx.ts';
import type { Deps } from '../../../core/deps.ts';
import { isDiskFull } from '../../../core/dispatch.ts';
import { fail } from '../../../core/fail.ts';
import { refreshTx } from '../../communities/community-shared.ts';
import { community } from '../../communities/community-table.ts';
import type { HistoryService } from '../../history/history-service.ts';
import { sortName } from '../../search/name-rules.ts';
import { readSettings } from '../../settings/settings-service.ts';
import { assertFree, MOST_LOG } from '../../transfer/import/disk-room.ts';
import { importBatch } from '../../transfer/transfer-table.ts';
import { watchedWords } from '../chat-lists-sqlite.ts';
import { communityExists } from '../chat-reads-sqlite.ts';
import { chatImport, chatSource } from '../chat-table.ts';
import { type CommitServices, chunkEnd, type Work, writeChunkTx } from './chat-chunk.ts';
import { writeDays } from './chat-days.ts';
import { type Begun, writeMembers } from './chat-members.ts';
import { turn } from './chat-plan.ts';
import { type Session, sourceKey } from './chat-session.ts';
import { answeredRows } from './chat-staging-sqlite.ts';
import { writeStaysTx } from './chat-stays.ts';
import { newTally } from './chat-tally.ts';

/** What a message takes with all that is made of it, and each byte of a text that is searched; measured 150 to 210, and 1.6. */
const BYTES_A_MESSAGE = 210;
const BYTES_A_BYTE = 2;

/** Bytes that writing so many messages may take on the library's disk. `texts`: bytes of texts that are kept. */
export function roomForChat(messages: number, texts: number): number {
  const grown = messages * BYTES_A_MESSAGE + texts * BYTES_A_BYTE;
  return grown + Math.min(grown, MOST_LOG);
}

/**
 * Writes what was planned, in batches; edits by the user get in between. Ended early, what is written stays as one import; where
 * the disk is full it is taken back, into the room of what waited to be written.
 * @throws DISK_FULL before the first row where the room would not do
 */
export async function* commitChat(
  deps: Deps,
  session: Session,
  services: CommitServices & { history: HistoryService },
): AsyncGenerator<ChatProgress> {
  const { plan } = session;
  if (!plan) throw fail('IMPORT_SESSION_UNKNOWN', {});
  const total = plan.summary.added;
  const started = performance.now();
  const counts: ChatWritten = {
    added: 0,
    known: plan.summary.known,
    newMembers: 0,
    newFans: 0,
    linkedFans: 0,
    joins: 0,
    leaves: 0,
    questions: 0,
    watchHits: 0,
  };
  let batchId: number | null = null;
  let communityId = plan.communityId;
  const progress = (phase: string, finished: boolean): ChatProgress => {
    const seconds = (performance.now() - started) / 1000;
    const perSecond = seconds > 0 ? counts.added / seconds : 0;
    return {
      phase,
      done: counts.added,
      total,
      perSecond,
      secondsLeft: perSecond > 0 ? (total - counts.added) / perSecond : null,
      counts: { ...counts },
      batchId,
      communityId,
      finished,
    };
  };
  // The same again changes nothing, not even the history, unless somebody is linked or made by it.
  if (total === 0 && plan.summary.newFans === 0 && !linksAnybody(session)) {
    yield progress('write', true);
    return;
  }
  const keepsTexts = plan.answers.textPolicy !== undefined && plan.answers.textPolicy !== 'off';
  const textBytes = keepsTexts ? session.staging.columns.span(session.rows)[1] : 0;
  assertFree(deps.read.file, roomForChat(total, textBytes));
  const settings = await readSettings(deps.read.db);
  const begun = await begin(deps, session, plan.communityId);
  ({ batchId, communityId } = begun);
  const label = () => ({
    kind: 'chats.import',
    batchId: begun.batchId,
    changeId: begun.changeId,
    data: { fileName: session.fileName },
  });
  let state: 'done' | 'cancelled' = 'cancelled';
  let work: Work | null = null;
  let isFull = false;
  try {
    yield progress('members', false);
    const people = await writeMembers(deps, session, begun, settings, services, label);
    counts.newMembers = people.newMembers;
    counts.newFans = people.newFans;
    counts.linkedFans = people.linkedFans;
    work = {
      session,
      plan,
      settings,
      ...begun,
      words: watchedWords(deps.read.sqlite, begun.communityId),
      ...people,
      targets: new Map(),
      answered: answeredRows(session.staging),
      signs: new Map(),
      tally: newTally(),
      chunkTally: newTally(),
      counts,
    };
    yield progress('write', false);
    for (let index = 0; index < session.rows; ) {
      const from = index;
      const current = work;
      index = chunkEnd(current, from);
      const to = index;
      await deps.write(label(), (tx) => writeChunkTx(tx, current, from, to, services));
      current.tally.merge(current.chunkTally);
      yield progress('write', false);
      await turn();
    }
    for await (const _ of writeDays(deps, work, services, label)) yield progress('people', false);
    state = 'done';
  } catch (error) {
    isFull = isDiskFull(error);
    if (isFull) await takeBack(deps, session, begun, counts, services.history);
    throw error;
  } finally {
    // Also when ended early: what is written counts.
    if (!isFull && work && state === 'cancelled')
      for await (const _ of writeDays(deps, work, services, label));
    if (!isFull) await finish(deps, session, begun, { state, counts, work, label });
  }
  yield progress('write', true);
}

function linksAnybody({ plan }: Session): boolean {
  return [...plan!.members.values()].some(({ memberId, fan }) => memberId === null && fan !== null);
}

async function begin(deps: Deps, session: Session, known: number | null): Promise<Begun> {
  const { head, fileName, rows } = session;
  const { answers, zone, order, summary } = session.plan!;
  if (known !== null && !communityExists(deps.read.sqlite, known))
    throw fail('COMMUNITY_NOT_FOUND', { id: known });
  const { value: batchId } = await deps.write(null, async (tx) => {
    const [batch] = await tx.db
      .insert(importBatch)
      .values({ at: tx.now, fileName, encoding: head.encoding, rows, state: 'running' })
      .returning({ id: importBatch.id });
    return batch!.id;
  });
  const { value } = await deps.write({ kind: 'chats.import', batchId, data: { fileName } }, async (tx) => {
    const communityId =
      known ??
      (await tx.insert(community, {
        name: 'name' in answers.community ? answers.community.name : '',
        sortName: sortName('name' in answers.community ? answers.community.name : ''),
        platform: head.platform,
        textPolicy: answers.textPolicy ?? 'searchable',
        createdAt: tx.now,
        updatedAt: tx.now,
      }));
    if (known !== null && answers.textPolicy !== undefined)
      await tx.update(community, known, { textPolicy: answers.textPolicy, updatedAt: tx.now });
    const [row] = await tx.db
      .select({ policy: community.textPolicy })
      .from(community)
      .where(eq(community.id, communityId));
    const sourceId = await sourceTx(tx, session, communityId, { zone, order });
    await tx.db.insert(chatImport).values({
      batchId,
      sourceId,
      communityId,
      known: summary.known,
      fromAt: summary.from!,
      toAt: summary.to!,
    });
    touch(tx, []);
    return { batchId, changeId: tx.recorder.changeId(), communityId, sourceId, policy: row!.policy };
  });
  return value;
}

/** What was answered is remembered for the next export of the same chat. */
async function sourceTx(
  tx: Tx,
  { head }: Session,
  communityId: number,
  { zone, order }: { zone: string | null; order: string | null },
): Promise<number> {
  const key = sourceKey(head);
  const found = await tx.db
    .select({ id: chatSource.id, communityId: chatSource.communityId })
    .from(chatSource)
    .where(eq(chatSource.key, key));
  const known = found.find((source) => source.communityId === communityId);
  const values = { timeZone: zone, dateOrder: order, updatedAt: tx.now };
  if (known) {
    await tx.db.update(chatSource).set(values).where(eq(chatSource.id, known.id));
    return known.id;
  }
  const [made] = await tx.db
    .insert(chatSource)
    .values({
      ...values,
      communityId,
      key,
      platform: head.platform,
      format: head.format,
      name: head.chatName,
    })
    .returning({ id: chatSource.id });
  return made!.id;
}

function touch(tx: Tx, fanIds: readonly number[] | undefined): void {
  tx.touch('chats');
  tx.touch('communities');
  for (const domain of ['fans', 'interactions', 'strength', 'pipeline'] as const) tx.touch(domain, fanIds);
}

async function finish(
  deps: Deps,
  session: Session,
  begun: Begun,
  end: {
    state: string;
    counts: ChatWritten;
    work: Work | null;
    label: () => { kind: string; batchId: number; changeId: number; data: { fileName: string } };
  },
): Promise<void> {
  const { state, counts, work, label } = end;
  await closeBatch(deps, begun, state, counts);
  await deps.write(label(), async (tx) => {
    if (work) await writeStaysTx(tx, work);
    // Days, weeks and the stage of the community follow its messages.
    await refreshTx(tx, begun.communityId);
    tx.recorder.describe({
      fileName: session.fileName,
      name: session.head.chatName,
      count: counts.added,
      created: counts.newFans,
    });
    touch(tx, undefined);
  });
}

async function closeBatch(
  deps: Deps,
  { batchId, changeId }: Begun,
  state: string,
  counts: ChatWritten,
): Promise<void> {
  await deps.write(null, async (tx) => {
    await tx.db
      .update(importBatch)
      .set({ state, changeId, created: counts.newFans, unchanged: counts.known })
      .where(eq(importBatch.id, batchId));
    tx.touch('transfer', []);
  });
}

/** All or nothing: where even that finds no room, it stays an import that the history takes back once there is some. */
async function takeBack(
  deps: Deps,
  session: Session,
  begun: Begun,
  counts: ChatWritten,
  history: HistoryService,
): Promise<void> {
  session.plan = null;
  session.staging.drop();
  try {
    await closeBatch(deps, begun, 'cancelled', counts);
    await deps.write(null, (tx) => history.undoTx(tx, begun.changeId));
  } catch (error) {
    if (!isDiskFull(error)) throw error;
  }
}
