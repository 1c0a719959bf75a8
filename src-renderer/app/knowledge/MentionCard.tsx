import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { LinkKind } from '#shared/contract/documents.ts';
import { orpc } from '../api/client.ts';
import { LinkKindIcon } from './KindIcon.tsx';
import classes from './knowledge.module.css';
import { useOpenTarget } from './open-target.ts';

type Props = { kind: LinkKind; id: number | null; label: string };

/** What hovering over a mention shows: the thing as it is called now, and a line about it. */
export function MentionCard({ kind, id, label }: Props) {
  const { t } = useTranslation();
  const open = useOpenTarget();
  const described = useQuery({
    ...orpc.notes.describe.queryOptions({ input: { targets: id === null ? [] : [{ kind, id }] } }),
    enabled: id !== null,
  });
  const thing = described.data?.[0];
  const name = thing?.label || label;
  return (
    <div className={classes.card}>
      <div className={classes.cardHead}>
        <LinkKindIcon kind={kind} />
        <span className="kith-truncate" title={name}>
          {name}
        </span>
      </div>
      {id === null && (
        <p className={classes.cardHint}>{t('notes.card.missing', { kind: t(`notes.kind.${kind}`) })}</p>
      )}
      {thing && thing.hint !== '' && <p className={classes.cardHint}>{thing.hint}</p>}
      {id !== null && described.isSuccess && !thing?.isLive && (
        <p className={classes.cardHint}>{t('notes.card.gone')}</p>
      )}
      {id !== null && thing?.isLive && (
        <Anchor component="button" type="button" size="xs" mt={6} onClick={() => open({ kind, id })}>
          {t('notes.card.open')}
        </Anchor>
      )}
    </div>
  );
}
