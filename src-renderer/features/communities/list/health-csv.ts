import type { CommunityRow } from '#shared/contract/communities.ts';
import { chartCsv, saveBlob } from '#ui/chart/chart-export.ts';
import type { TFunction } from '../../../i18n/i18n.ts';

const COLUMNS = [
  'name',
  'stage',
  'tags',
  'members',
  'interactionRate',
  'netGrowth',
  'openQuestions',
  'decentralisation',
  'messagesPerMember',
] as const;

/** The chosen lines of the health table as a CSV file. */
export function saveHealthCsv(rows: readonly CommunityRow[], t: TFunction): void {
  const csv = chartCsv(
    COLUMNS.map((key) => ({ key, label: t(`communities.column.${key}`) })),
    rows.map((row) => ({
      ...pick(row),
      tags: row.tags.map(({ name }) => name).join(', '),
      stage: row.stage === null ? '' : t(`communities.stage.${row.stage}`),
    })),
  );
  saveBlob(new Blob([csv], { type: 'text/csv;charset=utf-8' }), `${t('shell.nav.communities')}.csv`);
}

function pick(row: CommunityRow) {
  const { name, members, interactionRate, netGrowth, openQuestions, decentralisation, messagesPerMember } =
    row;
  return { name, members, interactionRate, netGrowth, openQuestions, decentralisation, messagesPerMember };
}
