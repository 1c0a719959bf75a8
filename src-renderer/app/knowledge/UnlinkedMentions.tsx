import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client, orpc } from '../api/client.ts';
import { notifyError, notifyUndoable } from '../notify.tsx';
import { BacklinkRow } from './BacklinkRow.tsx';
import classes from './knowledge.module.css';
import type { Target } from './open-target.ts';

type Props = {
  target: Target;
  /** Said when nothing is there; left out: then nothing is drawn. */
  empty?: string;
  /** Above the list, where there is one. */
  title?: string;
};

/** Texts that write a thing's name without linking it, each with a button that does. */
export function UnlinkedMentions({ target, empty, title }: Props) {
  const { t } = useTranslation();
  const { kind, id } = target;
  const { data } = useQuery(orpc.notes.unlinkedMentions.queryOptions({ input: { target: { kind, id } } }));

  async function link(from: Target) {
    try {
      const { changeId } = await client.documents.link({
        from: { kind: from.kind, id: from.id },
        to: { kind, id },
      });
      notifyUndoable(t('notes.linkedDone'), changeId);
    } catch (error) {
      notifyError(error);
    }
  }

  if (!data || data.length === 0)
    return empty === undefined ? null : <p className={classes.quiet}>{empty}</p>;
  return (
    <>
      {title !== undefined && <h3 className={classes.subtitle}>{title}</h3>}
      <p className={classes.quiet}>{t('notes.unlinkedHint')}</p>
      <ul className={classes.backlinks}>
        {data.map((found) => (
          <BacklinkRow
            key={`${found.from.kind}-${found.from.id}`}
            link={found}
            tool={
              <Button size="compact-xs" variant="subtle" mt={4} onClick={() => void link(found.from)}>
                {t('notes.linkIt')}
              </Button>
            }
          />
        ))}
      </ul>
    </>
  );
}
