/**
 * Reads a vault, names first and then texts, and makes each file ready to be written. Knows no library: what it needs of it, it
 * asks, so that it runs in a thread beside the one that writes.
 */
import { ATTACHMENT_LIMIT } from '#shared/contract/attachments.ts';
import { type DataPicture, pictureName, pullPictures } from '#shared/document/data-pictures.ts';
import type { DocumentBody } from '#shared/document/document-types.ts';
import { htmlToBlocks, htmlToBody } from '#shared/document/html-in.ts';
import { markdownToBody } from '#shared/document/markdown-in.ts';
import { list, listItem, textNodes } from '#shared/document/node-builders.ts';
import { parseDocument } from '#shared/document/node-schema.ts';
import type { FoundFile, References } from '#shared/document/references.ts';
import { factsOfBytes } from '../attachments/image-kind-rules.ts';
import { readyText } from '../notes/ready-note.ts';
import {
  createTexts,
  joplinBody,
  markdownBody,
  readItems,
  type VaultContent,
  type VaultItem,
} from './vault-items.ts';
import { createNames, isHtmlPath, isKeptFile, isUnreadText } from './vault-paths.ts';
import { openVault } from './vault-source.ts';
import {
  tagKey,
  type VaultNote,
  type VaultPlan,
  type VaultReply,
  type VaultStep,
  type VaultSteps,
  type VaultTold,
} from './vault-steps.ts';
import type { VaultSource } from './vault-types.ts';

/** Notes that go on together: other edits get in between, and all of it is gone again while it is young. */
const BATCH = 100;
/** The first ones are soon seen. */
const FIRST_BATCH = 50;
/** Characters after which a batch goes on before it is full. */
const MAX_BATCH_CHARACTERS = 1_000_000;

type Attachments = AsyncGenerator<VaultStep, void, VaultReply>;
type Wanted = { files: Map<string, string>; tags: Set<string> };
/** A file that is read but may still want the ids of tags. */
type Pending = {
  index: number;
  text: string;
  pictures: ReadonlyMap<string, FoundFile>;
  restoreTexts(body: DocumentBody): void;
  body: DocumentBody;
  wanted: Wanted;
  tell: (() => void)[];
};

/** `waits`: see openVault. @throws IMPORT_FILE_MISSING, IMPORT_UNREADABLE */
export async function* readVaultAt(path: string, name: string, waits = false): VaultSteps {
  const source = await openVault(path, name, waits);
  try {
    yield* readVault(source);
  } finally {
    source.close();
  }
}

async function* readVault(source: VaultSource): VaultSteps {
  let told: VaultTold = { skipped: [...source.skipped], brokenLinks: [] };
  const takeTold = () => {
    const taken = told;
    told = { skipped: [], brokenLinks: [] };
    return taken;
  };
  const skip = (path: string, reason: string) => told.skipped.push({ path, reason });
  const texts = createTexts(source, skip);
  const reading = readItems(source, texts, skip);
  let content: VaultContent;
  for (;;) {
    const step = await reading.next();
    if (step.done) {
      content = step.value;
      break;
    }
    if (step.value.done % 100 === 0) yield { what: 'reading', ...step.value };
  }
  const { items, resources } = content;
  const files = items.map(({ path, hash, title, tags, properties }) => ({
    path,
    hash,
    title,
    tags,
    properties,
  }));
  const { kind } = content;
  const plan = (yield { what: 'files', name: source.name, kind, files, told: takeTold() }) as VaultPlan;
  const { ids } = plan;
  const fresh = new Set(plan.fresh);

  const noteNames = createNames(items);
  const notePaths = new Set(items.map(({ path }) => path));
  const others = source.files.filter(({ path }) => !/\.(md|markdown)$/i.test(path) && !notePaths.has(path));
  const fileNames = createNames(
    others.map(({ path }) => ({ path, names: [path.slice(path.lastIndexOf('/') + 1)] })),
  );
  const sizes = new Map(others.map(({ path, size }) => [path, size]));
  const loaded = new Map<string, FoundFile | null>();
  const tagIds = new Map<string, number>();

  /** Reads a text as a body with what is known now, and says what else it wants. `pictures`: by their stand-ins in the text. */
  function convert(item: VaultItem, text: string, pictures: ReadonlyMap<string, FoundFile>) {
    const wanted: Wanted = { files: new Map(), tags: new Set() };
    const tell: (() => void)[] = [];
    const references: References = {
      note(target, alias) {
        const [name = ''] = target.split(/[#^]/);
        // [[#小节]] leads to a place in the note itself.
        const found = noteNames.find(
          name.trim() === '' ? item.path : name,
          name.trim() === '' ? '' : item.path,
        );
        if (found === undefined) tell.push(() => told.brokenLinks.push({ path: item.path, target }));
        if (found === null) tell.push(() => skip(`${item.path} → ${target}`, 'outside'));
        if (found == null) return null;
        return { kind: 'note', id: ids[found] ?? null, label: alias ?? items[found]!.title };
      },
      file(target) {
        const resource = resources.get(target.replace(/^:\//, '').replace(/[?#].*$/, ''));
        const found = resource ? undefined : fileNames.find(target, item.path);
        if (found === null) tell.push(() => skip(`${item.path} → ${target}`, 'outside'));
        const path = resource?.path ?? (typeof found === 'number' ? others[found]!.path : null);
        if (path === null) return null;
        const file = loaded.get(path);
        if (file === undefined)
          wanted.files.set(path, resource?.name ?? path.slice(path.lastIndexOf('/') + 1));
        return file ?? null;
      },
      missing(target) {
        if (fileNames.find(target, item.path) === undefined && !target.startsWith(':/'))
          tell.push(() => told.brokenLinks.push({ path: item.path, target }));
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
    return { body, wanted, tell };
  }

  async function* loadFile(path: string, name: string): Attachments {
    const size = sizes.get(path) ?? 0;
    loaded.set(path, null);
    if (size > ATTACHMENT_LIMIT) return void skip(path, 'too_large');
    if (size === 0) return void skip(path, 'empty');
    let bytes: Buffer;
    try {
      bytes = await source.read(path);
    } catch {
      // Damaged or gone: the notes come in without it.
      return void skip(path, 'unreadable');
    }
    const { sha256, isImage } = factsOfBytes(bytes, name);
    const file = { hash: sha256, name, size: bytes.length, isImage };
    // Whoever takes them may take them away.
    yield { what: 'attachment', name, sha256, bytes };
    loaded.set(path, file);
  }

  /** Takes in the pictures that lie in a text; too large ones are listed. */
  async function* loadPictures(
    path: string,
    pictures: readonly DataPicture[],
    kept: Map<string, FoundFile>,
  ): Attachments {
    for (const { standIn, mime, base64 } of pictures) {
      const bytes = Buffer.from(base64, 'base64');
      const name = pictureName(mime);
      if (bytes.length > ATTACHMENT_LIMIT) skip(path, 'too_large');
      else if (bytes.length > 0) {
        const { sha256, isImage } = factsOfBytes(bytes, name);
        const { length: size } = bytes;
        yield { what: 'attachment', name, sha256, bytes };
        kept.set(standIn, { hash: sha256, name, size, isImage });
      }
    }
  }

  /** Adds one file to `batch`, with its attachments ahead of it; nothing where it cannot be read, which is listed. */
  async function* prepare(index: number, batch: Pending[]): Attachments {
    const item = items[index]!;
    const found = await texts(item.path);
    if (found === null) return;
    const pulled = pullPictures(
      content.kind === 'joplin' ? joplinBody(found.text) : markdownBody(item.path, found.text),
    );
    const { text } = pulled;
    const pictures = new Map<string, FoundFile>();
    yield* loadPictures(item.path, pulled.pictures, pictures);
    let result = convert(item, text, pictures);
    if (result.wanted.files.size > 0) {
      for (const [path, name] of result.wanted.files) yield* loadFile(path, name);
      result = convert(item, text, pictures);
    }
    const restoreTexts = ({ root }: DocumentBody) => pulled.restoreTexts(root.children);
    batch.push({ index, text, pictures, restoreTexts, ...result });
  }

  /** The note of a file; null where it is too large, which is listed. */
  function finish({ index, body, restoreTexts, tell }: Pending): VaultNote | null {
    const item = items[index]!;
    restoreTexts(body);
    const { ok } = parseDocument(body);
    const checked = ok ? { ok, body } : parseDocument(body, { repair: true });
    if (!checked.ok) {
      skip(item.path, 'too_large');
      return null;
    }
    for (const say of tell) say();
    return {
      index,
      text: readyText(item.title, checked.body),
      folders: item.folders,
      tagIds: fresh.has(index) ? item.tags.flatMap((name) => tagIds.get(tagKey(name)) ?? []) : [],
      createdAt: item.createdAt,
      updatedAt: item.updatedAt,
    };
  }

  // Notes that came earlier may show a file, too.
  const isAllRead = plan.todo.length === items.length;
  for (let done = 0; done < plan.todo.length; ) {
    const most = done === 0 ? FIRST_BATCH : BATCH;
    const batch: Pending[] = [];
    const tags = new Set<string>();
    let characters = 0;
    for (let n = 0; n < most && done < plan.todo.length && characters < MAX_BATCH_CHARACTERS; n++, done++) {
      const index = plan.todo[done]!;
      const before = batch.length;
      yield* prepare(index, batch);
      const added = batch.length > before ? batch.at(-1)! : null;
      if (added === null) {
        if (fresh.has(index)) ids[index] = null;
        continue;
      }
      characters += added.text.length;
      // Which tags a note that is there already gets, whoever writes it decides.
      for (const name of [...added.wanted.tags, ...(fresh.has(index) ? items[index]!.tags : [])])
        if (!tagIds.has(tagKey(name))) tags.add(name);
    }
    if (tags.size > 0) {
      const found = (yield { what: 'tags', names: [...tags] }) as [string, number][];
      for (const [name, id] of found) tagIds.set(tagKey(name), id);
    }
    const notes: VaultNote[] = [];
    for (const pending of batch) {
      const { index, text, pictures, wanted } = pending;
      const converted = wanted.tags.size > 0 ? convert(items[index]!, text, pictures) : pending;
      const note = finish({ ...pending, ...converted });
      if (note) notes.push(note);
      else if (fresh.has(index)) ids[index] = null;
    }
    // Texts in other forms that no note shows do not come in, and nobody is to think so.
    if (done >= plan.todo.length)
      for (const { path } of others) {
        if (loaded.has(path)) continue;
        if (isUnreadText(path)) skip(path, 'not_read');
        else if (isAllRead && isKeptFile(path)) skip(path, 'not_shown');
      }
    yield { what: 'notes', notes, done, told: takeTold() };
  }
}
