import { Alert, Checkbox, Text, Textarea, TextInput } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Community } from '#shared/contract/communities.ts';
import { client, orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { DialogForm } from '../../../app/pieces/DialogForm.tsx';
import { PagePending } from '../../../app/shell/PagePending.tsx';
import { useAct } from '../../../app/use-act.ts';
import classes from '../parts.module.css';

/** 死即是生: how a community ends well. */
export function openArchive(community: Community): void {
  const id = modals.open({
    title: i18next.t('communities.archive.title', { name: community.name }),
    size: 'lg',
    children: <ArchiveForm community={community} onDone={() => modals.close(id)} />,
  });
}

/** A farewell, and whom to take along: each of them becomes a follow-up. */
function ArchiveForm({ community, onDone }: { community: Community; onDone: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const act = useAct();
  const { id, name } = community;
  const people = useQuery(orpc.communities.takeAlong.queryOptions({ input: { id, limit: 100 } }));
  const [farewell, setFarewell] = useState(community.farewell);
  const [task, setTask] = useState<string>(t('communities.archive.taskExample', { name }));
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const rows = people.data ?? [];
  const takeAlong = rows.filter(({ fan }) => !left.has(fan.id)).map(({ fan }) => fan.id);
  function toggle(fanId: number) {
    const next = new Set(left);
    if (!next.delete(fanId)) next.add(fanId);
    setLeft(next);
  }
  async function save() {
    const done = await act(t('communities.archive.done', { name }), () =>
      client.communities.archive({ id, farewell: farewell.trim(), takeAlong, task: task.trim() }),
    );
    if (done) onDone();
  }
  return (
    <DialogForm act={t('communities.archive.do')} onSubmit={save} onCancel={onDone}>
      <Text size="sm" c="dimmed">
        {t('communities.archive.hint')}
      </Text>
      <Textarea
        label={t('communities.archive.farewell')}
        placeholder={t('communities.archive.farewellExample')}
        data-autofocus
        autosize
        minRows={4}
        maxRows={10}
        maxLength={20_000}
        value={farewell}
        onChange={(event) => setFarewell(event.currentTarget.value)}
      />
      <div>
        <Text size="sm" fw={500}>
          {t('communities.archive.takeAlong', { count: takeAlong.length })}
        </Text>
        <Text size="xs" c="dimmed">
          {t('communities.archive.takeAlongHint')}
        </Text>
      </div>
      {people.error ? (
        <Alert color="red">{t('communities.archive.noList')}</Alert>
      ) : people.isPending ? (
        <PagePending rows={3} />
      ) : rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('communities.archive.nobody')}
        </Text>
      ) : (
        <ul className={classes.list} style={{ maxHeight: 240, overflow: 'auto' }}>
          {rows.map(({ fan, strength, messages, answers, brought }) => (
            <li key={fan.id} className={classes.row}>
              <Checkbox label={fan.name} checked={!left.has(fan.id)} onChange={() => toggle(fan.id)} />
              <span className={classes.quiet}>
                {[
                  strength !== null &&
                    t('communities.archive.strength', { value: format.decimal(strength, 1) }),
                  t('communities.messages', { count: messages }),
                  answers > 0 && t('communities.archive.answers', { count: answers }),
                  brought > 0 && t('communities.archive.brought', { count: brought }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      )}
      {takeAlong.length > 0 && (
        <TextInput
          label={t('communities.archive.task')}
          maxLength={200}
          value={task}
          onChange={(event) => setTask(event.currentTarget.value)}
        />
      )}
    </DialogForm>
  );
}
