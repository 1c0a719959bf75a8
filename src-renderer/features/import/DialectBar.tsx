import { Badge, Select, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportSession } from '#shared/contract/transfer.ts';
import { useFormat } from '../../app/format.ts';
import type { TFunction } from '../../i18n/i18n.ts';
import classes from './columns.module.css';
import { reopen } from './import-acts.ts';
import { useImport } from './import-state.ts';

const ENCODINGS = [
  ['utf-8', 'UTF-8'],
  ['gbk', 'GBK'],
  ['gb18030', 'GB18030'],
  ['big5', 'Big5'],
  ['utf-16le', 'UTF-16 LE'],
  ['utf-16be', 'UTF-16 BE'],
] as const;
const DELIMITERS = [',', '\t', ';', '|', '，', ' '];
const HEADER_ROWS = 10;

/** Encoding, delimiter and header as they were found, as far as the file has them, each to be set by hand: the file is then read again. */
export function DialectBar({ session }: { session: ImportSession }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { busy } = useImport();
  const { encoding, delimiter, headerRow, rows, raggedRows } = session;
  const encodings = ENCODINGS.map(([value, label]) => ({ value: value as string, label: label as string }));
  if (!encodings.some(({ value }) => value === encoding))
    encodings.push({ value: encoding, label: encoding.toUpperCase() });
  const delimiters = DELIMITERS.includes(delimiter) ? DELIMITERS : [...DELIMITERS, delimiter];
  const headers = Math.max(HEADER_ROWS, headerRow);
  return (
    <div className={classes.dialect}>
      <Select
        size="xs"
        w={150}
        label={t('import.encoding')}
        data={encodings}
        value={encoding}
        disabled={busy !== null}
        allowDeselect={false}
        onChange={(value) => value && void reopen({ encoding: value })}
      />
      {delimiter !== '' && (
        <Select
          size="xs"
          w={150}
          label={t('import.delimiter')}
          data={delimiters.map((value) => ({ value, label: delimiterName(value, t) }))}
          value={delimiter}
          disabled={busy !== null}
          allowDeselect={false}
          onChange={(value) => value && void reopen({ delimiter: value })}
        />
      )}
      {session.format !== 'vcard' && (
        <Select
          size="xs"
          w={150}
          label={t('import.headerRow')}
          data={Array.from({ length: headers + 1 }, (_, row) => ({
            value: String(row),
            label: row === 0 ? t('import.noHeader') : t('import.rowNumber', { row }),
          }))}
          value={String(headerRow)}
          disabled={busy !== null}
          allowDeselect={false}
          onChange={(value) => value && void reopen({ headerRow: Number(value) })}
        />
      )}
      <div className={classes.facts}>
        <Text size="sm">
          {t('import.rowsFound', { count: rows, rows: format.exact(rows) })}
          {raggedRows > 0 &&
            ` · ${t('import.ragged', { count: raggedRows, rows: format.exact(raggedRows) })}`}
        </Text>
        <span className={classes.badges}>
          {session.format === 'orders' && (
            <Badge variant="light" size="sm">
              {t('import.isOrders')}
            </Badge>
          )}
          {session.remembered && (
            <Badge variant="light" size="sm">
              {t('import.remembered')}
            </Badge>
          )}
        </span>
      </div>
    </div>
  );
}

function delimiterName(value: string, t: TFunction): string {
  const names: Record<string, string> = {
    ',': t('import.comma'),
    '\t': t('import.tab'),
    ';': t('import.semicolon'),
    '|': t('import.bar'),
    '，': t('import.wideComma'),
    ' ': t('import.blank'),
  };
  return names[value] ?? value;
}
