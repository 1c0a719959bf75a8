import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Community } from '#shared/contract/communities.ts';
import { client } from '../../../app/api/client.ts';
import { Backlinks } from '../../../app/knowledge/Backlinks.tsx';
import { bodyWithMention } from '../../../app/knowledge/body.ts';
import { useOpenTarget } from '../../../app/knowledge/open-target.ts';
import { Card } from '../../../app/pieces/Card.tsx';
import { useAct } from '../../../app/use-act.ts';

/** Notes, cases and other texts that mention the community. */
export function NotesCard({ community: { id, name } }: { community: Community }) {
  const { t } = useTranslation();
  const act = useAct();
  const openTarget = useOpenTarget();
  async function write() {
    const body = bodyWithMention({ kind: 'community', id, label: name });
    const note = await act(t('communities.log.noteMade'), () => client.notes.create({ body }));
    if (note) openTarget({ kind: 'note', id: note.id });
  }
  return (
    <Card
      title={t('communities.log.notes')}
      tools={
        <Button variant="default" onClick={() => void write()}>
          {t('communities.log.newNote')}
        </Button>
      }
    >
      <Backlinks target={{ kind: 'community', id }} empty={t('communities.log.noNotes')} />
    </Card>
  );
}
