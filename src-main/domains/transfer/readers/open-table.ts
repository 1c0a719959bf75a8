/** Opens whatever holds a list, by what its first bytes are and not by its name. */
import { openByteSource, readPrefix, type TableInput } from './byte-source.ts';
import { openTable } from './csv-reader.ts';
import { detectBom } from './encoding-rules.ts';
import { sniffFileKind } from './file-kind-rules.ts';
import type { Table, TableOptions } from './table.ts';
import { createDecoder } from './text-decoding.ts';
import { openVcards } from './vcard-reader.ts';

const PREFIX_BYTES = 64 * 1024;

/** @throws TransferError of any code; the input is closed then. */
export async function openAnyTable(input: TableInput, options: TableOptions = {}): Promise<Table> {
  const kind = await kindOf(input);
  if (kind === 'vcard') return openVcards(input, options);
  if (kind === 'xlsx' && input.kind === 'file') {
    // Loaded when it is needed: workbooks are rare and their reader is large.
    const { openWorkbook } = await import('./xlsx-reader.ts');
    return openWorkbook(input, options);
  }
  if (kind === 'xls' && input.kind === 'file') {
    const { openOldWorkbook } = await import('./xls-reader.ts');
    return openOldWorkbook(input, options);
  }
  if (kind === 'html' || kind === 'xml') {
    const { openHtmlTable } = await import('./html-table-reader.ts');
    return openHtmlTable(input, kind, options);
  }
  return openTable(input, options);
}

async function kindOf(input: TableInput): Promise<string> {
  const source = await openByteSource(input);
  try {
    const prefix = await readPrefix(source, PREFIX_BYTES);
    const bom = detectBom(prefix);
    if (bom && /^utf-16/.test(bom.encoding)) {
      const text = createDecoder(bom.encoding).write(prefix.subarray(bom.length, 1024));
      return sniffFileKind(Buffer.from(text));
    }
    return sniffFileKind(prefix);
  } finally {
    await source.close();
  }
}
