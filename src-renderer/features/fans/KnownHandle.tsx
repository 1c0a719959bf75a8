import { Anchor } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../app/api/client.ts';
import { platformName } from '../../app/people/words.ts';
import classes from './fans.module.css';

type Props = { platform: string; value: string; onOpen: (fanId: number) => void };

/** Letters and digits only, without the country code of China: how two ways of writing one handle compare here. */
function bare(value: string): string {
  return value
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_]/gu, '')
    .replace(/^(00)?86(?=1\d{10}$)/, '');
}

/** Says when someone has this handle already. Two people may share one, so it only warns. */
export function KnownHandle({ platform, value, onOpen }: Props) {
  const { t } = useTranslation();
  const [text] = useDebouncedValue(value, 200);
  const { data = [] } = useQuery({
    ...orpc.fans.find.queryOptions({ input: { text, limit: 10 } }),
    enabled: text.length >= 4,
  });
  const wanted = bare(text);
  const owners = data.filter((hit) => hit.field === 'identity' && bare(hit.matched).endsWith(wanted));
  if (owners.length === 0 || text !== value) return null;
  return (
    <div className={classes.warning} role="status">
      {t('fans.handleKnown', { platform: platformName(platform, t) })}{' '}
      {owners.map((owner) => (
        <Anchor
          key={owner.id}
          component="button"
          type="button"
          size="sm"
          mr={8}
          onClick={() => onOpen(owner.id)}
        >
          {owner.remark === '' ? owner.name : `${owner.name}（${owner.remark}）`}
        </Anchor>
      ))}
    </div>
  );
}
