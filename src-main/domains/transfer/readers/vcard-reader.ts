/**
 * Cards as a table, so that mapping, preview and writing are those of any list: a row is a card, a column what cards name. Reads
 * a large file twice, first for the columns; memory stays flat, and a picture is never held.
 */

import { nameColumns } from '../columns/column-rules.ts';
import { fromFileError, TransferError } from '../transfer-error.ts';
import { type ByteSource, openByteSource, type TableInput } from './byte-source.ts';
import { CHUNK_BYTES, MAX_COLUMNS, type TableBatch } from './csv-records.ts';
import { chosenEncoding, type ProbedEncoding, probeEncoding } from './encoding-probe.ts';
import type { Table, TableOptions, TableShape } from './table.ts';
import { createDecoder } from './text-decoding.ts';
import { cardCells, groupOf, memberKeys, withTags } from './vcard-cells.ts';
import { createPropertyReader, type VcardProperty } from './vcard-lines.ts';
import { withoutFoldedCharacters } from './vcard-unfold.ts';

const SAMPLE_ROWS = 200;
/** Cards of a smaller file are kept from the look for columns; a larger one is read again. */
const MAX_HELD_BYTES = 8_000_000;
/** Of one card; a file without any END would otherwise be one card. */
const MAX_PROPERTIES = 20_000;

type Group = { name: string; members: string[] };
type CardChunk = { cards: Map<string, string>[]; groups: Group[]; bytes: number };

/**
 * Opens a file of cards. `headerRow` is 0 and `delimiter` empty; a row's number is its card's.
 * @throws TransferError of any code; the input is closed then.
 */
export async function openVcards(input: TableInput, options: TableOptions = {}): Promise<Table> {
  const source = withoutFoldedCharacters(await openByteSource(input));
  try {
    const probed = options.encoding
      ? await chosenEncoding(source, options.encoding)
      : await probeEncoding(source, { signal: options.signal });
    const headers = new Map<string, number>();
    const samples: Map<string, string>[] = [];
    /** Names of groups by what they name their members by. */
    const groups = new Map<string, string[]>();
    let held: CardChunk[] | null = source.size <= MAX_HELD_BYTES ? [] : null;
    for await (const chunk of readCards(source, probed, options.signal)) {
      const { cards } = chunk;
      held?.push(chunk);
      for (const { name, members } of chunk.groups)
        for (const member of name === '' ? [] : members)
          groups.set(member, [...(groups.get(member) ?? []), name]);
      for (const cells of cards) {
        const known = headers.size;
        for (const header of cells.keys()) if (!headers.has(header)) headers.set(header, headers.size);
        // Beyond the first cards those that bring a new column.
        if (samples.length < SAMPLE_ROWS || (headers.size > known && samples.length < 2 * SAMPLE_ROWS))
          samples.push(cells);
        if (headers.size > MAX_COLUMNS)
          throw new TransferError('IMPORT_TOO_MANY_COLUMNS', { columns: headers.size, limit: MAX_COLUMNS });
      }
    }
    if (groups.size > 0 && !headers.has('Tags')) headers.set('Tags', headers.size);
    const names = [...headers.keys()];
    const row = (card: Map<string, string>) => {
      const tags = groups.size === 0 ? [] : memberKeys(card).flatMap((key) => groups.get(key) ?? []);
      const cells = tags.length === 0 ? card : withTags(card, tags);
      return names.map((name) => cells.get(name) ?? '');
    };
    const shape: TableShape = {
      encoding: probed.encoding,
      encodingConfidence: probed.confidence,
      delimiter: '',
      headerRow: 0,
      columns: nameColumns(names),
      headerCells: names.length,
      samples: samples.map(row),
      totalBytes: source.size,
      format: 'vcard',
    };
    return {
      shape,
      batches({ signal } = {}) {
        const chunks = held ?? readCards(source, probed, signal);
        held = null;
        return readBatches(chunks, row, signal);
      },
      close: () => source.close(),
    };
  } catch (error) {
    await source.close();
    throw fromFileError(error);
  }
}

async function* readBatches(
  chunks: Iterable<CardChunk> | AsyncIterable<CardChunk>,
  row: (cells: Map<string, string>) => string[],
  signal: AbortSignal | undefined,
): AsyncGenerator<TableBatch> {
  let number = 0;
  for await (const { cards, bytes } of chunks) {
    signal?.throwIfAborted();
    if (cards.length === 0) continue;
    const rows = cards.map(row);
    const rowNumbers = rows.map(() => ++number);
    const damagedRows = rowNumbers.filter((_, i) => rows[i]!.some((cell) => cell.includes('\ufffd')));
    yield { rows, rowNumbers, ragged: [], damagedRows, bytes };
  }
}

/** Cards of each chunk. A card that never ends counts as ended where the next begins; one inside another (AGENT) is part of it. */
async function* readCards(
  source: ByteSource,
  probed: ProbedEncoding,
  signal: AbortSignal | undefined,
): AsyncGenerator<CardChunk> {
  const reader = createPropertyReader();
  const decoder = createDecoder(probed.encoding);
  let card: VcardProperty[] | null = null;
  let depth = 0;
  let groups: Group[] = [];
  const take = (properties: readonly VcardProperty[]): Map<string, string>[] => {
    const cards: Map<string, string>[] = [];
    const finish = () => {
      const group = card && groupOf(card);
      const cells = card && !group ? cardCells(card) : null;
      if (group) groups.push(group);
      if (cells && cells.size > 0) cards.push(cells);
      card = null;
      depth = 0;
    };
    for (const property of properties) {
      const isCard =
        (property.name === 'BEGIN' || property.name === 'END') &&
        property.value.trim().toUpperCase() === 'VCARD';
      if (property.name === 'BEGIN' && isCard) {
        if (card && card.at(-1)?.name === 'AGENT') {
          depth++;
          continue;
        }
        finish();
        card = [];
      } else if (property.name === 'END' && isCard) {
        if (depth > 0) depth--;
        else finish();
      } else if (card) {
        // Of a card inside a card only the words are kept.
        card.push(
          depth > 0 ? { ...property, name: '', value: `${property.name}:${property.value}` } : property,
        );
        if (card.length > MAX_PROPERTIES)
          throw new TransferError('IMPORT_TOO_LARGE', { limit: MAX_PROPERTIES });
      }
    }
    return cards;
  };
  const taken = (cards: Map<string, string>[]): CardChunk => {
    const found = groups;
    groups = [];
    return { cards, groups: found, bytes };
  };
  let bytes = probed.bom;
  for await (const chunk of source.chunks({
    chunkBytes: CHUNK_BYTES,
    from: probed.bom,
    ...(signal ? { signal } : {}),
  })) {
    bytes += chunk.length;
    yield taken(take(reader.write(decoder.write(chunk))));
  }
  const cards = take([...reader.write(decoder.end()), ...reader.end()]);
  if (card !== null && (card as VcardProperty[]).length > 0 && !groupOf(card)) cards.push(cardCells(card));
  yield taken(cards);
}
