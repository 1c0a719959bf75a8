import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../app/api/client.ts';
import { Backlinks } from '../../app/knowledge/Backlinks.tsx';
import { bodyWithMention } from '../../app/knowledge/body.ts';
import { UnlinkedMentions } from '../../app/knowledge/UnlinkedMentions.tsx';
import { notifyError } from '../../app/notify.tsx';
import classes from './fan-section.module.css';
import { createNote } from './note-acts.ts';

/** The notes and cases that speak of a person. */
export function FanSection({ fanId }: { fanId: number }) {
  const { t } = useTranslation();
  const id = useId();
  const navigate = useNavigate();
  const { data: fan } = useQuery(orpc.fans.get.queryOptions({ input: { id: fanId } }));

  function write() {
    if (!fan) return;
    const { name } = fan;
    createNote(navigate, {
      title: t('notes.noteAbout', { name }),
      body: bodyWithMention({ kind: 'fan', id: fanId, label: name }),
    }).catch(notifyError);
  }

  return (
    <section className={classes.section} aria-labelledby={id}>
      <div className={classes.head}>
        <h2 id={id}>{t('notes.mentionedIn')}</h2>
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconPlus size={14} stroke={1.6} aria-hidden />}
          onClick={write}
        >
          {t('notes.writeNote')}
        </Button>
      </div>
      <Backlinks target={{ kind: 'fan', id: fanId }} empty={t('notes.notMentioned')} />
      <UnlinkedMentions target={{ kind: 'fan', id: fanId }} title={t('notes.unlinked')} />
    </section>
  );
}
