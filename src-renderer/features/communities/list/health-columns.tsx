import { Badge, Group, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconTarget } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommunityRow } from '#shared/contract/communities.ts';
import { Sparkline } from '#ui/chart/Sparkline.tsx';
import type { ColumnSpec } from '#ui/table/column-state.ts';
import type { TableColumn, TableSort } from '#ui/table/table-types.ts';
import { useFormat } from '../../../app/format.ts';
import { platformName } from '../../../app/people/words.ts';
import parts from '../parts.module.css';
import { TagsCell } from '../people/Tags.tsx';
import { decimalWords, shareWords, signedWords, warningWords } from '../words.ts';
import classes from './health.module.css';
import { StageBadge } from './StageBadge.tsx';

/** Ids and widths; the rest needs the language. */
export const HEALTH_COLUMNS: readonly ColumnSpec[] = [
  { id: 'name', width: 168, isRequired: true },
  { id: 'stage', width: 104 },
  { id: 'tags', width: 124 },
  { id: 'members', width: 90 },
  { id: 'interactionRate', width: 138 },
  { id: 'netGrowth', width: 122 },
  { id: 'openQuestions', width: 106 },
  { id: 'decentralisation', width: 84 },
  { id: 'messagesPerMember', width: 100, isHiddenAtFirst: true },
  { id: 'warnings', width: 84 },
];

const DAY = 86_400_000;
const STAGES = ['silent', 'declining', 'budding', 'growing', 'active'];

/** What a column is sorted by; null stands last either way. */
function sortValue(row: CommunityRow, by: string): number | string | null {
  switch (by) {
    case 'stage':
      return row.stage === null ? null : STAGES.indexOf(row.stage);
    case 'members':
    case 'interactionRate':
    case 'netGrowth':
    case 'openQuestions':
    case 'decentralisation':
    case 'messagesPerMember':
      return row[by];
    case 'tags':
      return row.tags.length === 0 ? null : row.tags.map(({ name }) => name).join(' ');
    case 'warnings':
      return row.warnings.length;
    default:
      return row.name;
  }
}

export function sortRows(rows: readonly CommunityRow[], { by, desc }: TableSort): readonly CommunityRow[] {
  // The core sends them by name in the order of the language.
  if (by === 'name') return desc ? rows.toReversed() : rows;
  return rows.toSorted((a, b) => {
    const [left, right] = [sortValue(a, by), sortValue(b, by)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return (left < right ? -1 : left > right ? 1 : 0) * (desc ? -1 : 1);
  });
}

export function useHealthColumns(): readonly TableColumn<CommunityRow>[] {
  const { t } = useTranslation();
  const format = useFormat();
  return useMemo(() => {
    const cells: Record<string, Pick<TableColumn<CommunityRow>, 'cell' | 'align'>> = {
      name: {
        cell: (row) => (
          <span className={classes.nameCell}>
            <span className="kith-truncate" title={row.name}>
              {row.name}
            </span>
            <span className={parts.quiet}>{platformName(row.platform, t)}</span>
          </span>
        ),
      },
      stage: { cell: (row) => <StageBadge stage={row.stage} since={row.stageSince} /> },
      tags: { cell: (row) => <TagsCell tags={row.tags} /> },
      members: {
        align: 'end',
        cell: (row) => (
          <span title={t('communities.ofCapacity', { capacity: format.exact(row.capacity) })}>
            {format.number(row.members)}
            <span className={parts.quiet}> / {format.number(row.capacity)}</span>
          </span>
        ),
      },
      interactionRate: {
        cell: (row) => (
          <span className={classes.sparkCell}>
            {shareWords(row.interactionRate, format)}
            <Sparkline values={row.spark.speakers} label={t('communities.sparkSpeakers')} />
          </span>
        ),
      },
      netGrowth: {
        cell: (row) => (
          <span className={classes.sparkCell}>
            {signedWords(row.netGrowth, format)}
            <Sparkline values={row.spark.members} label={t('communities.sparkMembers')} color={2} />
          </span>
        ),
      },
      openQuestions: {
        cell: (row) => {
          const days =
            row.oldestQuestionAt === null ? null : Math.floor((Date.now() - row.oldestQuestionAt) / DAY);
          const isOld = row.warnings.some(({ key }) => key === 'oldQuestion');
          return row.openQuestions === 0 ? (
            <span className={parts.quiet}>0</span>
          ) : (
            <span data-harm={isOld || undefined} className={classes.age}>
              {format.exact(row.openQuestions)}
              {days !== null && ` · ${t('communities.days', { count: days })}`}
            </span>
          );
        },
      },
      decentralisation: { align: 'end', cell: (row) => decimalWords(row.decentralisation, format) },
      messagesPerMember: { align: 'end', cell: (row) => decimalWords(row.messagesPerMember, format) },
      warnings: {
        cell: (row) => (
          <Group gap={6} wrap="nowrap">
            {!row.hasGoal && (
              <Tooltip label={t('communities.warning.noGoal')}>
                <IconTarget
                  size={16}
                  stroke={1.6}
                  color="var(--kith-warn)"
                  aria-label={t('communities.warning.noGoal')}
                />
              </Tooltip>
            )}
            {row.warnings.length > 0 && (
              <Tooltip
                multiline
                maw={320}
                label={row.warnings.map((one) => warningWords(one, format, t)).join('\n')}
                style={{ whiteSpace: 'pre-line' }}
              >
                <Badge
                  size="sm"
                  variant="default"
                  leftSection={<IconAlertTriangle size={12} stroke={1.8} />}
                  aria-label={row.warnings.map((one) => warningWords(one, format, t)).join(' ')}
                >
                  {row.warnings.length}
                </Badge>
              </Tooltip>
            )}
          </Group>
        ),
      },
    };
    return HEALTH_COLUMNS.flatMap((spec) => {
      const cell = cells[spec.id];
      return cell
        ? [
            {
              ...spec,
              ...cell,
              header: t(`communities.column.${spec.id as 'name'}`),
              isSortable: true,
            },
          ]
        : [];
    });
  }, [t, format]);
}
