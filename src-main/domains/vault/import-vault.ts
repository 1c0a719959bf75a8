/**
 * A vault into the library. Files are read twice (names first, then texts), one at a time; notes are written in batches under one
 * history entry. Notes get their ids before their texts are read, so a link to a note that comes later is set at once; where
 * that note did not come after all, the link is taken out in a last pass.
 */
import { ATTACHMENT_LIMIT } from '#shared/contract/attachments.ts';
import type { VaultImportEvent, VaultReport } from '#shared/contract/vault.ts';
import { type DataPicture, pictureName, pullPictures } from '#shared/document/data-pictures.ts';
import type { DocumentBody } from '#shared/document/document-types.ts';
import { htmlToBlocks, htmlToBody } from '#shared/document/html-in.ts';
import { markdownToBody } from '#shared/document/markdown-in.ts';
import { list, listItem, textNodes } from '#shared/document/node-builders.ts';
import { parseDocument } from '#shared/document/node-schema.ts';
import type { FoundFile, References } from '#shared/document/references.ts';
import type { Tx } from '../../core/db/tx.ts';
import type { Deps } from '../../core/deps.ts';
import { fail } from '../../core/fail.ts';
import type { AttachmentsService } from '../attachments/attachments-service.ts';
import type { DocumentsService } from '../notes/documents-service.ts';
import type { NotesService } from '../notes/notes-service.ts';
import type { createTagsService } from '../tags/tags-service.ts';
import {
  createTexts,
  joplinBody,
  markdownBody,
  readItems,
  type VaultContent,
  type VaultItem,
} from './vault-items.ts';
import { createNames, isHtmlPath } from './vault-paths.ts';
import type { VaultSource } from './vault-source.ts';
import { knownFile, rememberFile } from './vault-sqlite.ts';

export type VaultServices = {
  notes: NotesService;
  documents: DocumentsService;
  attachments: AttachmentsService;
  tags: ReturnType<typeof createTagsService>;
};

/** Notes of one transaction: other edits get in between. */
const BATCH = 500;
/** The first ones are soon seen. */
const FIRST_BATCH = 50;
const LISTED = 1000;

type Made = { noteId: number; documentId: number };
/** `later`: notes that it links to and that are not there yet. */
type Ready = {
  index: number;
  body: DocumentBody;
  tagIds: number[];
  later: ReadonlySet<number>;
  known: Made | null;
};

export async function* importVault(
  deps: Deps,
  services: VaultServices,
  source: VaultSource,
): AsyncGenerator<VaultImportEvent> {
  const { read, write } = deps;
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
  /** One entry of the history for the whole import. */
  async function writeOn<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const label = {
      kind: 'notes.import',
      data: { name: source.name, count: report.created },
      ...(report.changeId === null ? {} : { changeId: report.changeId }),
    };
    const { value, changeId } = await write(label, work);
    report.changeId = changeId ?? report.changeId;
    return value;
  }

  for (const { path, reason } of source.skipped) skip(path, reason);
  const texts = createTexts(source, skip);
  const reading = readItems(source, texts, skip);
  let content: VaultContent;
  for (;;) {
    const step = await reading.next();
    if (step.done) {
      content = step.value;
      break;
    }
    if (step.value.done % 100 === 0) yield { phase: 'reading', ...step.value, report: null };
  }
  const { items, resources } = content;
  if (items.length === 0 && report.skippedCount === 0) throw fail('IMPORT_NO_ROWS', {});
  report.kind = content.kind;

  const noteNames = createNames(items);
  const notePaths = new Set(items.map(({ path }) => path));
  const others = source.files.filter(({ path }) => !/\.(md|markdown)$/i.test(path) && !notePaths.has(path));
  const fileNames = createNames(
    others.map(({ path }) => ({ path, names: [path.slice(path.lastIndexOf('/') + 1)] })),
  );
  const sizes = new Map(others.map(({ path, size }) => [path, size]));
  const made = new Map<number, Made>();
  /** Ids of notes that come later. */
  const reserved = new Map<number, number>();
  const loaded = new Map<string, FoundFile | null>();
  const tagIds = new Map<string, number>();
  const tagKey = (name: string) => name.trim().toLowerCase();

  /** Reads a text as a body with what is known now, and says what else it wants. `pictures`: by their stand-ins in the text. */
  function convert(item: VaultItem, text: string, pictures: ReadonlyMap<string, FoundFile>) {
    const wanted = { files: new Map<string, string>(), tags: new Set<string>(), later: new Set<number>() };
    const links: (() => void)[] = [];
    const references: References = {
      note(target, alias) {
        const [name = ''] = target.split(/[#^]/);
        // [[#小节]] leads to a place in the note itself.
        const found = noteNames.find(
          name.trim() === '' ? item.path : name,
          name.trim() === '' ? '' : item.path,
        );
        if (found === undefined) links.push(() => broken(item.path, target));
        if (found === null) links.push(() => skip(`${item.path} → ${target}`, 'outside'));
        if (found == null) return null;
        const id = made.get(found)?.noteId ?? reserved.get(found) ?? null;
        if (!made.has(found)) wanted.later.add(found);
        return { kind: 'note', id, label: alias ?? items[found]!.title };
      },
      file(target) {
        const resource = resources.get(target.replace(/^:\//, '').replace(/[?#].*$/, ''));
        const found = resource ? undefined : fileNames.find(target, item.path);
        if (found === null) links.push(() => skip(`${item.path} → ${target}`, 'outside'));
        const path = resource?.path ?? (typeof found === 'number' ? others[found]!.path : null);
        if (path === null) return null;
        const file = loaded.get(path);
        if (file === undefined)
          wanted.files.set(path, resource?.name ?? path.slice(path.lastIndexOf('/') + 1));
        return file ?? null;
      },
      tag(name) {
        const id = tagIds.get(tagKey(name));
        if (id === undefined) wanted.tags.add(name);
        return id ?? null;
      },
      data: (url) => pictures.get(url) ?? null,
    };
    const body = isHtmlPath(item.path)
      ? htmlToBody(text, references)
      : markdownToBody(text, {
          ...references,
          lineEnds: 'break',
          html: (html) => htmlToBlocks(html, references),
        });
    if (item.isDone !== null) {
      body.root.children.unshift(list('check', 1, [listItem(textNodes(item.title, 0), item.isDone)], 0));
    }
    return { body, wanted, links };
  }

  async function loadFile(path: string, name: string): Promise<void> {
    const size = sizes.get(path) ?? 0;
    loaded.set(path, null);
    if (size > ATTACHMENT_LIMIT) return skip(path, 'too_large');
    if (size === 0) return skip(path, 'empty');
    let bytes: Buffer;
    try {
      bytes = await source.read(path);
    } catch {
      // Damaged or gone: the notes come in without it.
      return skip(path, 'unreadable');
    }
    loaded.set(path, await keepFile(name, bytes));
  }

  async function keepFile(name: string, bytes: Buffer): Promise<FoundFile> {
    const { value } = await write(null, async (tx) => services.attachments.putTx(tx, { name, bytes }));
    report.attachments++;
    return { hash: value.sha256, name, size: value.size, isImage: value.isImage };
  }

  /** Takes in the pictures that lie in a text; too large ones are listed. */
  async function keepPictures(path: string, pictures: readonly DataPicture[]) {
    const kept = new Map<string, FoundFile>();
    for (const { standIn, mime, base64 } of pictures) {
      const bytes = Buffer.from(base64, 'base64');
      if (bytes.length > ATTACHMENT_LIMIT) skip(path, 'too_large');
      else if (bytes.length > 0) kept.set(standIn, await keepFile(pictureName(mime), bytes));
    }
    return kept;
  }

  async function ensureTags(names: Iterable<string>): Promise<void> {
    const missing = [...new Set(names)].filter((name) => !tagIds.has(tagKey(name)));
    if (missing.length === 0) return;
    const found = await writeOn((tx) => services.tags.ensureTx(tx, missing));
    for (const [name, id] of found) tagIds.set(tagKey(name), id);
  }

  /** Null where the file cannot become a note; that is listed. */
  async function prepare(index: number, known: Made | null): Promise<Ready | null> {
    const item = items[index]!;
    const found = await texts(item.path);
    if (found === null) return null;
    const text = content.kind === 'joplin' ? joplinBody(found.text) : markdownBody(item.path, found.text);
    const pulled = pullPictures(text);
    const pictures = await keepPictures(item.path, pulled.pictures);
    let result = convert(item, pulled.text, pictures);
    if (result.wanted.files.size > 0 || result.wanted.tags.size > 0) {
      for (const [path, name] of result.wanted.files) await loadFile(path, name);
      await ensureTags(result.wanted.tags);
      result = convert(item, pulled.text, pictures);
    }
    pulled.restoreTexts(result.body.root.children);
    const { ok } = parseDocument(result.body);
    const checked = ok ? { ok, body: result.body } : parseDocument(result.body, { repair: true });
    if (!checked.ok) {
      skip(item.path, 'too_large');
      return null;
    }
    for (const tell of result.links) tell();
    await ensureTags(item.tags);
    const ids = item.tags.flatMap((name) => tagIds.get(tagKey(name)) ?? []);
    return { index, body: checked.body, tagIds: ids, later: result.wanted.later, known };
  }

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

  async function writeTx(tx: Tx, { index, body, tagIds, known }: Ready): Promise<void> {
    const item = items[index]!;
    const remember = (noteId: number, rev: number) =>
      rememberFile(tx.sqlite, { vault: source.name, path: item.path, hash: item.hash, noteId, rev });
    if (known) {
      const { rev } = await services.documents.saveTx(tx, known.documentId, { body, keepAlways: true });
      remember(known.noteId, rev);
      return;
    }
    const id = reserved.get(index);
    const note = await services.notes.createTx(tx, {
      ...(id === undefined ? {} : { id }),
      title: item.title,
      body,
      folderId: await folderTx(tx, item.folders),
      tagIds,
      ...(item.createdAt === null ? {} : { createdAt: item.createdAt }),
      ...(item.updatedAt === null ? {} : { updatedAt: item.updatedAt }),
    });
    made.set(index, { noteId: note.id, documentId: note.documentId });
    remember(note.id, 1);
  }

  const todo: { index: number; known: Made | null }[] = [];
  for (const [index, item] of items.entries()) {
    const known = knownFile(read.sqlite, source.name, item.path);
    if (!known) {
      todo.push({ index, known: null });
      continue;
    }
    made.set(index, known);
    if (known.hash === item.hash) report.unchanged++;
    else if (known.isEdited) skip(item.path, 'edited_here');
    else todo.push({ index, known });
  }
  const fresh = todo.filter(({ known }) => known === null);
  if (fresh.length > 0) {
    const { value: first } = await write(null, async (tx) => services.notes.reserveTx(tx, fresh.length));
    for (const [at, { index }] of fresh.entries()) reserved.set(index, first + at);
  }
  const waiting = new Map<number, ReadonlySet<number>>();
  /** Takes out links to notes that did not come after all. */
  async function* unlink(): AsyncGenerator<VaultImportEvent> {
    for (const index of [...reserved.keys()]) if (!made.has(index)) reserved.delete(index);
    const later = [...waiting].flatMap(([index, targets]) =>
      [...targets].every((target) => made.has(target)) ? [] : [index],
    );
    for (let from = 0; from < later.length; from += BATCH) {
      const batch: { index: number; body: DocumentBody }[] = [];
      for (const index of later.slice(from, from + BATCH)) {
        const ready = await prepare(index, null);
        if (ready) batch.push(ready);
      }
      await writeOn((tx) =>
        services.notes.indexAtEndTx(tx, async () => {
          for (const { index, body } of batch) {
            const { noteId, documentId } = made.get(index)!;
            const item = items[index]!;
            const { rev } = await services.documents.saveTx(tx, documentId, { body });
            rememberFile(tx.sqlite, { vault: source.name, path: item.path, hash: item.hash, noteId, rev });
            if (item.updatedAt !== null) await services.notes.keepTimeTx(tx, noteId, item.updatedAt);
          }
        }),
      );
      yield {
        phase: 'linking',
        done: Math.min(from + BATCH, later.length),
        total: later.length,
        report: null,
      };
    }
  }

  let isWhole = false;
  let isBroken = false;
  try {
    for (let from = 0; from < todo.length; ) {
      const batch: Ready[] = [];
      const to = Math.min(from + (from === 0 ? FIRST_BATCH : BATCH), todo.length);
      for (const { index, known } of todo.slice(from, to)) {
        const ready = await prepare(index, known);
        if (ready) batch.push(ready);
        else reserved.delete(index);
      }
      await writeOn((tx) =>
        services.notes.indexAtEndTx(tx, async () => {
          for (const ready of batch) await writeTx(tx, ready);
        }),
      );
      for (const { index, later, known } of batch) {
        if (known) report.updated++;
        else report.created++;
        if (later.size > 0) waiting.set(index, later);
      }
      from = to;
      yield { phase: 'writing', done: to, total: todo.length, report: null };
    }
    isWhole = true;
    yield* unlink();
  } catch (error) {
    isBroken = true;
    throw error;
  } finally {
    // Ended early: what came so far stays.
    if (!isWhole && !isBroken) for await (const _ of unlink());
  }
  // The entry's words tell how many there are now.
  if (report.changeId !== null) await writeOn(async () => undefined);
  yield { phase: 'done', done: todo.length, total: todo.length, report };
}
