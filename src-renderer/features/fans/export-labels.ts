import type { TFunction } from '../../i18n/i18n.ts';
import { zhCN } from '../../i18n/zh-cn.ts';

/** Words of the export's columns and codes by key, in the chosen language: the core has none. */
export function exportLabels(t: TFunction): Record<string, string> {
  const say = t as unknown as (key: string) => string;
  const labels: Record<string, string> = {};
  for (const key of Object.keys(zhCN.fans.exportColumns)) labels[key] = say(`fans.exportColumns.${key}`);
  for (const group of ['stage', 'band', 'platform', 'gender', 'motive'] as const) {
    for (const key of Object.keys(zhCN.domain[group])) {
      labels[`${group}.${key}`] = say(`domain.${group}.${key}`);
    }
  }
  labels.yes = t('common.yes');
  labels.no = t('common.no');
  return labels;
}
