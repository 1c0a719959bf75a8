/**
 * The parts of a workbook's zip, read as streams. Keeps true: nothing is unpacked beyond what the directory says of it, and what
 * that says has limits; whatever is wrong with the archive ends in a TransferError.
 */
import { posix } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { Parser } from 'htmlparser2';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { fromFileError, isTransferError, TransferError } from '../transfer-error.ts';

/** Of all XML parts together: a sheet is read as a stream, so this bounds time, not memory. */
const MAX_UNPACKED_BYTES = 2_000_000_000;
/** Of texts that all sheets share: they are held. */
export const MAX_SHARED_BYTES = 200_000_000;
/** So much of a part without any tag or text in it is no XML. */
const MAX_SILENT_BYTES = 16_000_000;

export type SheetPart = {
  /** As its tab is called. */
  name: string;
  /** Null where the archive does not hold what the workbook names. */
  entry: Entry | null;
  isHidden: boolean;
};
export type WorkbookParts = {
  sheets: SheetPart[];
  sharedStrings: Entry | null;
  styles: Entry | null;
  /** Days are counted from 1904. */
  isEpoch1904: boolean;
};
/** What a part is made of; names come without their prefix. */
export type PartHandler = {
  open?(name: string): void;
  attribute?(name: string, value: string): void;
  text?(text: string): void;
  /** `isBrokenOff`: the part ended before it. */
  close?(name: string, isBrokenOff: boolean): void;
};

export const damagedWorkbook = (): TransferError =>
  new TransferError('IMPORT_BINARY', { kind: 'xlsx_damaged' });

/** Whether a part is broken, and others may be whole. */
export const isDamage = (error: unknown): boolean =>
  isTransferError(error, 'IMPORT_BINARY') && error.data.kind === 'xlsx_damaged';

/** @throws TransferError IMPORT_BINARY xlsx_damaged, IMPORT_TOO_LARGE, and those of the file system */
export async function openPackage(path: string): Promise<{ zip: ZipFile; entries: Map<string, Entry> }> {
  let zip: ZipFile | null = null;
  try {
    zip = await openPromise(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true });
    const entries = new Map<string, Entry>();
    let unpacked = 0;
    for await (const entry of zip.eachEntry()) {
      entries.set(entry.fileName.toLowerCase(), entry);
      if (/\.(?:xml|rels)$/i.test(entry.fileName)) unpacked += entry.uncompressedSize;
      if (unpacked > MAX_UNPACKED_BYTES)
        throw new TransferError('IMPORT_TOO_LARGE', { limit: MAX_UNPACKED_BYTES });
    }
    return { zip, entries };
  } catch (error) {
    zip?.close();
    throw packageError(error);
  }
}

function packageError(error: unknown): unknown {
  const known = fromFileError(error);
  if (known instanceof TransferError || (error instanceof Error && error.name === 'AbortError')) return known;
  // What a part unpacks to is more than the directory says.
  if (error instanceof Error && /too many bytes/.test(error.message))
    return new TransferError('IMPORT_TOO_LARGE', { limit: MAX_UNPACKED_BYTES });
  return damagedWorkbook();
}

/**
 * Reads one part from its start. Yields how many bytes are read after each chunk; ended early, it stops reading.
 * @throws TransferError, and the signal's reason
 */
export async function* readPart(
  zip: ZipFile,
  entry: Entry,
  handler: PartHandler,
  signal?: AbortSignal,
): AsyncGenerator<number> {
  let heard = 0;
  let bytes = 0;
  let isOver = false;
  const parser = new Parser(
    {
      onopentagname(name) {
        heard = bytes;
        handler.open?.(localName(name));
      },
      onattribute: handler.attribute && ((name, value) => handler.attribute?.(localName(name), value)),
      ontext(text) {
        heard = bytes;
        handler.text?.(text);
      },
      // An element without content (`<sheetData/>`) is closed as little as one that the end of the part closes.
      onclosetag: (name) => handler.close?.(localName(name), isOver),
    },
    { xmlMode: true, decodeEntities: true },
  );
  const decoder = new StringDecoder('utf8');
  let isAborted = false;
  try {
    const stream = await zip.openReadStreamPromise(entry);
    for await (const chunk of stream) {
      isAborted = signal?.aborted ?? false;
      signal?.throwIfAborted();
      bytes += (chunk as Buffer).length;
      parser.write(decoder.write(chunk as Buffer));
      if (bytes - heard > MAX_SILENT_BYTES) throw damagedWorkbook();
      yield bytes;
    }
    isOver = true;
    parser.end();
    yield bytes;
  } catch (error) {
    throw isAborted ? error : packageError(error);
  }
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** Elements of a small part, each with its attributes. */
export async function elementsOf(
  zip: ZipFile,
  entry: Entry,
  signal?: AbortSignal,
): Promise<{ name: string; attributes: Map<string, string> }[]> {
  if (entry.uncompressedSize > MAX_SHARED_BYTES)
    throw new TransferError('IMPORT_TOO_LARGE', { limit: MAX_SHARED_BYTES });
  const elements: { name: string; attributes: Map<string, string> }[] = [];
  const handler: PartHandler = {
    open: (name) => void elements.push({ name, attributes: new Map() }),
    attribute: (name, value) => void elements.at(-1)?.attributes.set(name, value),
    // A list that ends: what comes behind it is not inside of it.
    close: (name) => {
      if (name.endsWith('Xfs')) elements.push({ name: `/${name}`, attributes: new Map() });
    },
  };
  for await (const _ of readPart(zip, entry, handler, signal));
  return elements;
}

/** Which parts a workbook is made of. @throws TransferError IMPORT_BINARY xlsx_damaged without any sheet */
export async function partsOf(
  { zip, entries }: { zip: ZipFile; entries: ReadonlyMap<string, Entry> },
  signal?: AbortSignal,
): Promise<WorkbookParts> {
  const book = entries.get('xl/workbook.xml');
  const links = entries.get('xl/_rels/workbook.xml.rels');
  if (!book || !links) throw damagedWorkbook();
  const targets = new Map<string, { kind: string; entry: Entry | undefined }>();
  for (const { name, attributes } of await elementsOf(zip, links, signal)) {
    if (name !== 'Relationship') continue;
    const target = attributes.get('Target') ?? '';
    const path = target.startsWith('/') ? target.slice(1) : posix.join('xl', target);
    const kind = /\/(\w+)$/.exec(attributes.get('Type') ?? '')?.[1] ?? '';
    targets.set(attributes.get('Id') ?? '', { kind, entry: entries.get(path.toLowerCase()) });
  }
  const sheets: SheetPart[] = [];
  let isEpoch1904 = false;
  for (const { name, attributes } of await elementsOf(zip, book, signal)) {
    if (name === 'workbookPr') isEpoch1904 = /^(?:1|true)$/.test(attributes.get('date1904') ?? '');
    if (name !== 'sheet') continue;
    const link = targets.get(attributes.get('id') ?? '');
    const isHidden = /^(?:hidden|veryHidden)$/.test(attributes.get('state') ?? '');
    // Charts and macro sheets hold no rows.
    if (link?.kind === 'worksheet')
      sheets.push({ name: attributes.get('name') ?? '', entry: link.entry ?? null, isHidden });
  }
  if (sheets.length === 0) throw damagedWorkbook();
  const partOf = (kind: string) => [...targets.values()].find((link) => link.kind === kind)?.entry ?? null;
  return { sheets, sharedStrings: partOf('sharedStrings'), styles: partOf('styles'), isEpoch1904 };
}

/**
 * Texts by their number; of rich text its runs, without reading notes. Where the part breaks off, those before: a sheet that needs another
 * one is damaged, the others are not.
 * @throws TransferError
 */
export async function sharedTexts(zip: ZipFile, entry: Entry, signal?: AbortSignal): Promise<string[]> {
  if (entry.uncompressedSize > MAX_SHARED_BYTES)
    throw new TransferError('IMPORT_TOO_LARGE', { limit: MAX_SHARED_BYTES });
  const texts: string[] = [];
  let text = '';
  let isText = false;
  let isNote = false;
  const handler: PartHandler = {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 't') isText = !isNote;
      else if (name === 'rPh') isNote = true;
    },
    text(piece) {
      if (isText) text += piece;
    },
    close(name, isBrokenOff) {
      if (name === 't') isText = false;
      else if (name === 'rPh') isNote = false;
      else if (name === 'si' && !isBrokenOff) texts.push(unescaped(text));
    },
  };
  try {
    for await (const _ of readPart(zip, entry, handler, signal));
  } catch (error) {
    if (!isDamage(error)) throw error;
  }
  return texts;
}

/** `_x000D_` is how a workbook writes characters that XML cannot (ECMA-376 part 1, 22.9.2.19). */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
