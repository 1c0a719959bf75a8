import { Button, CloseButton, Group, Text, Textarea } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useInfiniteQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Community } from '#shared/contract/communities.ts';
import type { UgcItem } from '#shared/contract/communities-log.ts';
import { client, orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { useOpenTarget } from '../../../app/knowledge/open-target.ts';
import { notifyError } from '../../../app/notify.tsx';
import { Card } from '../../../app/pieces/Card.tsx';
import { DialogForm } from '../../../app/pieces/DialogForm.tsx';
import { PageError } from '../../../app/shell/PageError.tsx';
import { PagePending } from '../../../app/shell/PagePending.tsx';
import { useAct } from '../../../app/use-act.ts';
import parts from '../parts.module.css';
import { MemberName } from '../people/MemberName.tsx';
import { OnePerson, type PersonRef } from '../people/OnePerson.tsx';
import classes from './files.module.css';
import { openUseUgc } from './UseUgcDialog.tsx';

/** What members made (B14), credited to them, and where it was used. */
export function UgcCard({ community }: { community: Community }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useInfiniteQuery(
      orpc.communityLog.ugc.infiniteOptions({
        input: (cursor: string | null) => ({ communityId: community.id, cursor, limit: 24 }),
        initialPageParam: null as string | null,
        getNextPageParam: (last) => last.nextCursor,
      }),
    );
  const items = data?.pages.flatMap(({ rows }) => rows) ?? [];
  return (
    <Card
      isWide
      title={t('communities.ugc.title')}
      hint={t('communities.ugc.hint')}
      tools={
        <Button variant="default" onClick={() => openAdd(community.id)}>
          {t('communities.ugc.add')}
        </Button>
      }
    >
      {error ? (
        <PageError error={error} reset={() => void refetch()} />
      ) : isPending ? (
        <PagePending rows={3} />
      ) : items.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('communities.ugc.none')}
        </Text>
      ) : (
        <ul className={classes.gallery}>
          {items.map((item) => (
            <li key={item.interactionId} className={classes.tile}>
              <p className={classes.tileText} title={item.text}>
                {item.text || t('communities.ugc.noText')}
              </p>
              <span className={parts.quiet}>
                <MemberName who={{ fanId: item.fan.id, memberId: null, name: item.fan.name }} /> ·{' '}
                {format.date(item.at)}
              </span>
              <Group gap={6}>
                {item.uses.map((use) => (
                  <Use key={use.id} use={use} />
                ))}
                <Button size="compact-sm" variant="subtle" onClick={() => openUseUgc(item.interactionId)}>
                  {t('communities.ugc.use')}
                </Button>
              </Group>
            </li>
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button
          variant="subtle"
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage().catch(notifyError)}
        >
          {t('common.more')}
        </Button>
      )}
    </Card>
  );
}

/** Where a piece was used: opens it; the cross takes the link away. */
function Use({ use }: { use: UgcItem['uses'][number] }) {
  const { t } = useTranslation();
  const act = useAct();
  const open = useOpenTarget();
  const { id, kind, targetId, label } = use;
  const name = label ?? t('communities.ugc.gone');
  return (
    <span className={classes.use}>
      {label === null ? (
        <span className={parts.quiet}>{name}</span>
      ) : (
        <button
          type="button"
          className={`${parts.link} kith-truncate`}
          title={`${t(`communities.ugc.usedIn.${kind}`)}: ${label}`}
          onClick={() => open({ kind, id: targetId })}
        >
          {label}
        </button>
      )}
      <CloseButton
        size={16}
        iconSize={12}
        aria-label={t('communities.ugc.unuse', { name })}
        onClick={() => void act(t('communities.ugc.unused'), () => client.communityLog.unuseUgc({ id }))}
      />
    </span>
  );
}

function openAdd(communityId: number): void {
  const id = modals.open({
    title: i18next.t('communities.ugc.add'),
    children: <AddForm communityId={communityId} onDone={() => modals.close(id)} />,
  });
}

function AddForm({ communityId, onDone }: { communityId: number; onDone: () => void }) {
  const { t } = useTranslation();
  const act = useAct();
  const [who, setWho] = useState<PersonRef | null>(null);
  const [text, setText] = useState('');
  const isReady = who !== null && text.trim() !== '';
  async function save() {
    if (!who) return;
    const done = await act(t('communities.ugc.added', { name: who.name }), () =>
      client.communityLog.addUgc({ communityId, fanId: who.id, text: text.trim() }),
    );
    if (done) onDone();
  }
  return (
    <DialogForm act={t('common.save')} onSubmit={save} isReady={isReady} onCancel={onDone}>
      <OnePerson label={t('communities.ugc.who')} value={who} onChange={setWho} />
      <Textarea
        label={t('communities.ugc.text')}
        autosize
        minRows={3}
        maxLength={20_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </DialogForm>
  );
}
