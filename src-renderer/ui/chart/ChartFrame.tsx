import { ActionIcon, Group, Menu, Skeleton, Text, Tooltip } from '@mantine/core';
import { IconChartLine, IconDownload, IconTable } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './chart.module.css';
import { chartCsv, chartPng, chartSvg, chartText, saveBlob } from './chart-export.ts';
import type { ChartColumn, ChartRow } from './chart-types.ts';

type Props = {
  /** What is measured. */
  title: string;
  /** Over which time, in words or as a control. */
  range: ReactNode;
  /** The same in words for saved pictures, where `range` is a control. */
  rangeWords?: string;
  /** The same numbers, for the table and the CSV. */
  columns: readonly ChartColumn[];
  rows: readonly ChartRow[];
  /** Name of exported files, without ending. */
  fileName: string;
  /** Opens the people behind a row of the table, the way a mark of the chart does. */
  onOpenRow?: (row: ChartRow) => void;
  onError: (error: unknown) => void;
  /** The numbers are on their way. */
  isPending?: boolean;
  /** Said where there are no rows; by default that there is nothing yet for this time. */
  emptyText?: string;
  /** px kept for the drawing while it loads or is empty. */
  blankHeight?: number;
  children: ReactNode;
};

/** Around every chart: title with its time, the table of the same numbers (key T), export as PNG, SVG and CSV. */
export function ChartFrame(props: Props) {
  const { title, range, columns, rows, fileName, onError, children } = props;
  const { rangeWords = typeof range === 'string' ? range : '' } = props;
  const { isPending = false, emptyText, blankHeight = 160 } = props;
  const isBlank = isPending || rows.length === 0;
  const { t } = useTranslation();
  const [isTable, setIsTable] = useState(false);
  const drawing = useRef<HTMLDivElement>(null);

  function drawn(): string {
    if (!drawing.current) throw new Error('the chart is not drawn');
    return chartSvg(drawing.current, { title, range: rangeWords });
  }
  async function copy(kind: 'png' | 'csv') {
    try {
      if (kind === 'csv') await navigator.clipboard.writeText(chartText(columns, rows));
      else await navigator.clipboard.write([new ClipboardItem({ 'image/png': chartPng(drawn()) })]);
    } catch (error) {
      onError(error);
    }
  }
  async function save(kind: 'png' | 'svg' | 'csv') {
    try {
      const blob =
        kind === 'csv'
          ? new Blob([chartCsv(columns, rows)], { type: 'text/csv;charset=utf-8' })
          : kind === 'svg'
            ? new Blob([drawn()], { type: 'image/svg+xml' })
            : await chartPng(drawn());
      saveBlob(blob, `${fileName}.${kind}`);
    } catch (error) {
      onError(error);
    }
  }
  function onKeyDown(event: KeyboardEvent) {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (isPlain && event.key.toLowerCase() === 't' && !(event.target instanceof HTMLInputElement)) {
      setIsTable(!isTable);
    }
  }
  const toggleLabel = isTable ? t('common.chartView') : t('common.tableView');

  return (
    <section className={classes.frame} aria-label={title} onKeyDown={onKeyDown}>
      <Group justify="space-between" wrap="nowrap" gap="sm">
        {/* A long title keeps its line; the time stands below it then. */}
        <Group gap="0 12px" miw={0}>
          <Text fw={600} maw="100%" className="kith-truncate" title={title}>
            {title}
          </Text>
          <Text size="xs" c="dimmed" component="div" style={{ flex: 'none', whiteSpace: 'nowrap' }}>
            {range}
          </Text>
        </Group>
        {!isBlank && (
          <Group gap={2} wrap="nowrap">
            <Tooltip label={`${toggleLabel} (T)`}>
              <ActionIcon
                aria-label={toggleLabel}
                aria-pressed={isTable}
                aria-keyshortcuts="T"
                onClick={() => setIsTable(!isTable)}
              >
                {isTable ? <IconChartLine size={18} stroke={1.6} /> : <IconTable size={18} stroke={1.6} />}
              </ActionIcon>
            </Tooltip>
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon aria-label={t('common.export')}>
                  <IconDownload size={18} stroke={1.6} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                {!isTable && <Menu.Item onClick={() => void save('png')}>PNG</Menu.Item>}
                {!isTable && <Menu.Item onClick={() => void save('svg')}>SVG</Menu.Item>}
                <Menu.Item onClick={() => void save('csv')}>CSV</Menu.Item>
                <Menu.Divider />
                {!isTable && (
                  <Menu.Item onClick={() => void copy('png')}>{t('charts.copyPicture')}</Menu.Item>
                )}
                <Menu.Item onClick={() => void copy('csv')}>{t('charts.copyNumbers')}</Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </Group>
        )}
      </Group>
      {isPending ? (
        <Skeleton height={blankHeight} />
      ) : rows.length === 0 ? (
        <div className={classes.blank} style={{ height: blankHeight }}>
          {emptyText ?? t('charts.empty')}
        </div>
      ) : isTable ? (
        <ChartTable {...props} />
      ) : (
        <div ref={drawing}>{children}</div>
      )}
    </section>
  );
}

function ChartTable({ columns, rows, title, onOpenRow }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className={classes.tableScroll} tabIndex={0}>
      <table className={classes.table} aria-label={title}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                data-number={rows.some((row) => typeof row[column.key] === 'number') || undefined}
              >
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows have no other name
            <tr key={at}>
              {columns.map((column, place) => {
                const value = row[column.key] ?? null;
                const text = column.format ? column.format(value) : (value ?? '–');
                return (
                  <td key={column.key} data-number={typeof value === 'number' || undefined}>
                    {place === 0 && onOpenRow ? (
                      <button type="button" className={classes.rowLink} onClick={() => onOpenRow(row)}>
                        {text}
                      </button>
                    ) : (
                      text
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
