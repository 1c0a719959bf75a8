// What the record of a change says beyond its name: the stage one went to, the tags, the follow-up.
import type { Change } from '#shared/contract/history.ts';
import type { Formats } from '../../app/format.ts';
import { platformName, stageName } from '../../app/people/words.ts';
import type { TFunction } from '../../i18n/i18n.ts';
import { zhCN } from '../../i18n/zh-cn.ts';
import { columnName } from './column-words.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];

/** Empty when there is nothing to add. */
export function changeDetail(
  { kind, data }: Pick<Change, 'kind' | 'data'>,
  t: TFunction,
  format: Formats,
): string {
  switch (kind) {
    case 'pipeline.move': {
      const to = data.toStage as { key: string | null; name: string } | undefined;
      return to ? t('history.detail.toStage', { stage: stageName(to as never, t) }) : '';
    }
    case 'fans.tag':
      return [...texts(data.add).map((tag) => `+${tag}`), ...texts(data.remove).map((tag) => `−${tag}`)].join(
        ' ',
      );
    case 'fans.update':
      return texts(data.fields)
        .map((field) => columnName('fan', snake(field), t))
        .filter((name) => name !== null)
        .join(t('history.join'));
    case 'interactions.log': {
      const key = text(data.kind);
      return key in zhCN.domain.kind ? t(`domain.kind.${key as keyof (typeof zhCN)['domain']['kind']}`) : key;
    }
    case 'followUps.create':
      return text(data.what);
    case 'fans.addIdentity':
    case 'fans.removeIdentity':
    case 'fans.updateIdentity':
      return platformName(text(data.platform), t);
    case 'transfer.import':
      return t('history.detail.import', {
        created: format.exact(Number(data.created ?? 0)),
        updated: format.exact(Number(data.updated ?? 0)),
      });
    default:
      return '';
  }
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
