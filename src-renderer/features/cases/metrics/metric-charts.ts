// Which charts a case's numbers make: a name with several dates is a line, several names of one unit are bars.
import type { CaseMetric } from '#shared/contract/cases.ts';

export type MetricChart =
  | { kind: 'line'; name: string; unit: string; rows: { at: string; value: number }[] }
  | { kind: 'bars'; unit: string; rows: { name: string; value: number }[] };

const key = ({ name, unit }: Pick<CaseMetric, 'name' | 'unit'>) => `${name}\n${unit}`;

/** Lines first, in the order of the metrics. A number that nothing stands beside makes a chart of one bar. */
export function chartsOf(metrics: readonly CaseMetric[]): MetricChart[] {
  const byName = Map.groupBy(metrics, key);
  const lines: MetricChart[] = [];
  const rest: CaseMetric[] = [];
  for (const group of byName.values()) {
    const dated = group.filter((metric) => metric.at !== null);
    const [first] = group;
    if (first && dated.length >= 2 && dated.length === group.length) {
      const rows = dated
        .map(({ at, value }) => ({ at: at ?? '', value }))
        .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
      lines.push({ kind: 'line', name: first.name, unit: first.unit, rows });
    } else rest.push(...group);
  }
  const bars = [...Map.groupBy(rest, ({ unit }) => unit)].map(
    ([unit, group]): MetricChart => ({
      kind: 'bars',
      unit,
      rows: group.map(({ name, value, at }) => ({ name: at === null ? name : `${name} ${at}`, value })),
    }),
  );
  return [...lines, ...bars];
}
