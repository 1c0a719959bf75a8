import type { TFunction } from '../../i18n/i18n.ts';
import { zhCN } from '../../i18n/zh-cn.ts';

/** Words of the export's columns ('name', 'identity:phone') and codes ('stage:fan'): the core has none. */
export function exportLabels(t: TFunction): Record<string, string> {
  const say = t as unknown as (key: string) => string;
  const labels: Record<string, string> = {};
  for (const key of Object.keys(zhCN.fans.exportColumns)) labels[key] = say(`fans.exportColumns.${key}`);
  for (const group of ['stage', 'band', 'gender'] as const) {
    for (const key of Object.keys(zhCN.domain[group])) {
      labels[`${group}:${key}`] = say(`domain.${group}.${key}`);
    }
  }
  for (const key of Object.keys(zhCN.domain.platform)) {
    labels[`identity:${key}`] = say(`domain.platform.${key}`);
  }
  return labels;
}
