/**
 * A vault into the library. Whoever reads it (vault-steps.ts) goes through it twice, names first, then texts; notes are written in batches
 * under one history entry. Notes get their ids before their texts are read, so a link to a note that comes later is set at once;
 * where that note did not come after all, the link is taken out in a last pass.
 */
import type { VaultImportEvent, VaultReport } from '#shared/contract/vault.ts';
import type { DocumentBody } from '#shared/document/document-types.ts';
import { nodesOf } from '#shared/document/plain-text.ts';
import type { Tx } from '../../core/db/tx.ts';
import type { Deps } from '../../core/deps.ts';
import { fail } from '../../core/fail.ts';
import type { VaultServices } from './vault-services.ts';
import {
  documentsThatMention,
  type FileRow,
  type KnownFile,
  knownFile,
  rememberFiles,
  rememberRev,
} from './vault-sqlite.ts';
import {
  type NoteFile,
  tagKey,
  type VaultNote,
  type VaultPlan,
  type VaultReply,
  type VaultStep,
  type VaultSteps,
  type VaultTold,
} from './vault-steps.ts';

/** Notes of one transaction of the last pass. */
const BATCH = 500;
const LISTED = 1000;
/** Bytes of attachments that wait for the notes that show them; more are written before. */
const MAX_WAITING = 8_000_000;

type Attachment = Extract<VaultStep, { what: 'attachment' }>;

/** Whether a file says something else than when its note was made. Joplin has the tags of a note in other files. */
function isChanged({ hash, title, tags }: NoteFile, { hash: known, base }: KnownFile): boolean {
  if (hash !== known) return true;
  const keysOf = (names: readonly string[]) => [...new Set(names.map(tagKey))].sort().join('\n');
  return base !== null && (title !== base.title || keysOf(tags) !== keysOf(base.tags));
}

export async function* importVault(
  { read, write }: Deps,
  services: VaultServices,
  steps: VaultSteps,
): AsyncGenerator<VaultImportEvent> {
  const report: VaultReport = {
    kind: 'markdown',
    created: 0,
    updated: 0,
    unchanged: 0,
    attachments: 0,
    skipped: [],
    skippedCount: 0,
    brokenLinks: [],
    brokenLinkCount: 0,
    changeId: null,
  };
  const told = new Set<string>();
  const skip = (path: string, reason: string) => {
    if (told.has(`${reason} ${path}`)) return;
    told.add(`${reason} ${path}`);
    report.skippedCount++;
    if (report.skipped.length < LISTED) report.skipped.push({ path: path.slice(0, 500), reason });
  };
  const broken = (path: string, target: string) => {
    if (told.has(`link ${path} ${target}`)) return;
    told.add(`link ${path} ${target}`);
    report.brokenLinkCount++;
    if (report.brokenLinks.length < LISTED) report.brokenLinks.push({ path, target: target.slice(0, 500) });
  };
  const hear = ({ skipped, brokenLinks }: VaultTold) => {
    for (const { path, reason } of skipped) skip(path, reason);
    for (const { path, target } of brokenLinks) broken(path, target);
  };
  /** One entry of the history for the whole import. */
  async function writeOn<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const label = {
      kind: 'notes.import',
      data: { name: vault, count: report.created },
      ...(report.changeId === null ? {} : { changeId: report.changeId }),
    };
    const { value, changeId } = await write(label, work);
    report.changeId = changeId ?? report.changeId;
    return value;
  }

  let vault = '';
  let files: NoteFile[] = [];
  let plan: VaultPlan = { todo: [], ids: [], fresh: [] };
  /** Files that changed since their notes were made. */
  const known = new Map<number, KnownFile>();
  /** Files whose note has an id and is not written yet. */
  const missing = new Set<number>();

  /** Looks up what an earlier import made of the files, and keeps ids for the others. */
  async function planFor(found: typeof files): Promise<VaultPlan> {
    const ids: (number | null)[] = Array(found.length).fill(null);
    const todo: number[] = [];
    const fresh: number[] = [];
    const unknown: FileRow[] = [];
    for (const [index, file] of found.entries()) {
      const earlier = knownFile(read.sqlite, vault, file.path);
      if (!earlier) {
        todo.push(index);
        fresh.push(index);
        continue;
      }
      ids[index] = earlier.noteId;
      if (!isChanged(file, earlier)) {
        report.unchanged++;
        if (earlier.base === null) unknown.push({ vault, ...file, noteId: earlier.noteId, rev: earlier.rev });
        continue;
      }
      todo.push(index);
      known.set(index, earlier);
    }
    // Imported before titles, tags and fields were kept: from now on it is known what they were.
    if (unknown.length > 0) await write(null, async (tx) => rememberFiles(tx.sqlite, unknown));
    if (fresh.length > 0) {
      const { value: first } = await write(null, async (tx) => services.notes.reserveTx(tx, fresh.length));
      for (const [at, index] of fresh.entries()) {
        ids[index] = first + at;
        missing.add(index);
      }
    }
    return { todo, ids, fresh };
  }

  let waiting: Attachment[] = [];
  let waitingBytes = 0;
  function putAttachmentsTx(tx: Tx, attachments: readonly Attachment[]): void {
    for (const { name, sha256, bytes } of attachments)
      services.attachments.putTx(tx, {
        name,
        sha256,
        bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
      });
  }
  const takeAttachments = () => {
    const taken = waiting;
    waiting = [];
    waitingBytes = 0;
    return taken;
  };

  const folderIds = new Map<string, number>();
  async function folderTx(tx: Tx, names: readonly string[]): Promise<number | null> {
    let id: number | null = null;
    for (let depth = 1; depth <= names.length; depth++) {
      const key = names.slice(0, depth).join('\n');
      const name = names[depth - 1]!.slice(0, 200);
      const next: number = folderIds.get(key) ?? (await services.notes.ensureFolderTx(tx, name, id));
      folderIds.set(key, next);
      id = next;
    }
    return id;
  }

  const fileOf = (index: number, rev: number): FileRow => ({
    vault,
    ...files[index]!,
    noteId: plan.ids[index]!,
    rev,
  });

  async function writeTx(tx: Tx, notes: readonly VaultNote[]): Promise<void> {
    putAttachmentsTx(tx, takeAttachments());
    const changed = notes.filter(({ index }) => known.has(index));
    await services.notes.indexAtEndTx(tx, async () => {
      if (changed.length === 0) return;
      // With a parser of YAML: seldom needed.
      const { bringChangedTx } = await import('./bring-changed.ts');
      for (const { index, text } of changed) {
        const file = files[index]!;
        const brought = await bringChangedTx(tx, services, { file, known: known.get(index)!, text });
        rememberFiles(tx.sqlite, [{ ...fileOf(index, brought.rev), hash: brought.hash }]);
        for (const reason of brought.kept) skip(file.path, reason);
        if (brought.isChanged) report.updated++;
        else if (brought.kept.length === 0) report.unchanged++;
      }
    });
    const fresh = [];
    for (const note of notes) {
      if (known.has(note.index)) continue;
      const folderId = await folderTx(tx, note.folders);
      const { properties } = files[note.index]!;
      fresh.push({ ...note, ...note.text, properties, id: plan.ids[note.index]!, folderId });
    }
    services.notes.createManyTx(tx, fresh);
    rememberFiles(
      tx.sqlite,
      fresh.map(({ index }) => fileOf(index, 1)),
    );
  }

  /** Takes out links to notes that did not come after all. */
  async function* unlink(): AsyncGenerator<VaultImportEvent> {
    const gone = [...missing].map((index) => plan.ids[index]!);
    const noteIds = new Set(gone);
    const indexOf = new Map(plan.ids.map((id, index) => [id, index]));
    const documents = gone.length === 0 ? [] : documentsThatMention(read.sqlite, gone);
    for (let from = 0; from < documents.length; from += BATCH) {
      await writeOn((tx) =>
        services.notes.indexAtEndTx(tx, async () => {
          for (const { documentId, noteId, updatedAt } of documents.slice(from, from + BATCH)) {
            const row = services.documents.row(tx.sqlite, documentId);
            if (!row) continue;
            const body = JSON.parse(row.body) as DocumentBody;
            for (const node of nodesOf(body))
              if (node.type === 'mention' && node.kind === 'note' && noteIds.has(node.id ?? 0))
                node.id = null;
            const { rev } = await services.documents.saveTx(tx, documentId, { body });
            const index = indexOf.get(noteId);
            if (index !== undefined) rememberRev(tx.sqlite, { vault, path: files[index]!.path, rev });
            await services.notes.keepTimeTx(tx, noteId, updatedAt);
          }
        }),
      );
      const done = Math.min(from + BATCH, documents.length);
      yield { phase: 'linking', done, total: documents.length, report: null };
    }
  }

  let isWhole = false;
  let isBroken = false;
  try {
    for (let reply: VaultReply = null; ; ) {
      const { done, value: step } = await steps.next(reply);
      if (done) break;
      reply = null;
      if (step.what === 'reading')
        yield { phase: 'reading', done: step.done, total: step.total, report: null };
      else if (step.what === 'files') {
        hear(step.told);
        if (step.files.length === 0 && report.skippedCount === 0) throw fail('IMPORT_NO_ROWS', {});
        report.kind = step.kind;
        ({ name: vault, files } = step);
        plan = await planFor(files);
        reply = plan;
      } else if (step.what === 'tags') {
        reply = [...(await writeOn((tx) => services.tags.ensureTx(tx, step.names)))];
      } else if (step.what === 'attachment') {
        report.attachments++;
        waiting.push(step);
        waitingBytes += step.bytes.length;
        if (waitingBytes > MAX_WAITING)
          await write(null, async (tx) => putAttachmentsTx(tx, takeAttachments()));
      } else {
        await writeOn((tx) => writeTx(tx, step.notes));
        for (const { index } of step.notes) {
          if (!known.has(index)) report.created++;
          missing.delete(index);
        }
        hear(step.told);
        yield { phase: 'writing', done: step.done, total: plan.todo.length, report: null };
      }
    }
    isWhole = true;
    yield* unlink();
  } catch (error) {
    isBroken = true;
    throw error;
  } finally {
    await steps.return();
    // Ended early: what came so far stays.
    if (!isWhole && !isBroken) for await (const _ of unlink());
  }
  // The entry's words tell how many there are now.
  if (report.changeId !== null) await writeOn(async () => undefined);
  yield { phase: 'done', done: plan.todo.length, total: plan.todo.length, report };
}
