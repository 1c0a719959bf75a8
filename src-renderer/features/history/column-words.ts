import type { TFunction } from '../../i18n/i18n.ts';
import { zhCN } from '../../i18n/zh-cn.ts';

type ColumnKey = keyof (typeof zhCN)['history']['column'];
type TableKey = keyof (typeof zhCN)['history']['table'];

/** 性别 for 'gender'; null for columns that say nothing to a person (ranks, sort keys). `table` tells apart equal names. */
export function columnName(table: string, column: string, t: TFunction): string | null {
  for (const key of [`${table}_${column}`, column])
    if (key in zhCN.history.column) return t(`history.column.${key as ColumnKey}`);
  return null;
}

/** 账号 for 'identity'. */
export function tableName(table: string, t: TFunction): string {
  return table in zhCN.history.table ? t(`history.table.${table as TableKey}`) : t('history.table.other');
}
