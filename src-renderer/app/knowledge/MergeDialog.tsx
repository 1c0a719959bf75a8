import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RevisionDiff } from '#ui/editor/diff/RevisionDiff.tsx';
import type { MergeChoice } from '#ui/editor/merge/merge-rules.ts';
import { type Meeting, openMerge } from '#ui/editor/merge/open-merge.ts';
import { parseBody } from './body.ts';
import type { DocumentSession, HeldDocument } from './document-session.ts';
import { endConflict } from './end-conflict.ts';
import classes from './knowledge.module.css';

type Props = { session: DocumentSession; theirs: HeldDocument };

/** Both texts of a conflict: what only one window wrote is put together, the rest is chosen place by place, or one text taken whole. */
export function MergeDialog({ session, theirs }: Props) {
  const { t } = useTranslation();
  const [mine] = useState(() => parseBody(session.mine()));
  const [base] = useState(() => parseBody(session.base()));
  const other = useMemo(() => parseBody(theirs.body), [theirs]);
  const merge = useMemo(() => openMerge(base, other, mine), [base, other, mine]);
  const meetings = merge?.meetings ?? [];
  const [chosen, setChosen] = useState<ReadonlyMap<number, MergeChoice>>(new Map());
  const choiceAt = (at: number): MergeChoice => chosen.get(at) ?? 'both';

  const keepMine = () => void endConflict.keepMine(session);
  const takeTheirs = () => void endConflict.takeTheirs(session);
  function putTogether() {
    const body = merge?.put(meetings.map((_, at) => choiceAt(at)));
    if (body) void endConflict.takeBoth(session, JSON.stringify(body), theirs);
  }

  if (meetings.length === 0) {
    return (
      <>
        <Text size="xs" c="dimmed" mb="sm">
          {t('notes.conflict.seeHint')}
        </Text>
        <RevisionDiff before={other} after={mine} />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={takeTheirs}>
            {t('notes.conflict.takeTheirs')}
          </Button>
          <Button onClick={keepMine}>{t('notes.conflict.keepMine')}</Button>
        </Group>
      </>
    );
  }
  return (
    <Stack gap="sm">
      <Text size="sm">{t('notes.conflict.places', { count: meetings.length })}</Text>
      <Text size="xs" c="dimmed">
        {t('notes.conflict.signs')}
      </Text>
      {meetings.map((meeting, at) => (
        <Place
          // biome-ignore lint/suspicious/noArrayIndexKey: places have no other name
          key={at}
          title={t('notes.conflict.place', { at: at + 1, count: meetings.length })}
          meeting={meeting}
          choice={choiceAt(at)}
          onChoose={(choice) => setChosen(new Map(chosen).set(at, choice))}
        />
      ))}
      <Group justify="space-between" gap="xs">
        <Group gap="xs" role="group" aria-label={t('notes.conflict.whole')}>
          <Button size="compact-sm" variant="subtle" onClick={takeTheirs}>
            {t('notes.conflict.takeTheirs')}
          </Button>
          <Button size="compact-sm" variant="subtle" onClick={keepMine}>
            {t('notes.conflict.keepMine')}
          </Button>
        </Group>
        <Button onClick={putTogether}>{t('notes.conflict.putTogether')}</Button>
      </Group>
    </Stack>
  );
}

type PlaceProps = {
  title: string;
  meeting: Meeting;
  choice: MergeChoice;
  onChoose: (choice: MergeChoice) => void;
};

function Place({ title, meeting: { theirs, mine }, choice, onChoose }: PlaceProps) {
  const { t } = useTranslation();
  const isGoneHere = mine.root.children.length === 0;
  const isGone = isGoneHere || theirs.root.children.length === 0;
  return (
    <section className={classes.meeting} aria-label={title}>
      <Group justify="space-between" gap="xs">
        <Text size="xs" c="dimmed">
          {title}
          {isGone && ` · ${t(isGoneHere ? 'notes.conflict.goneHere' : 'notes.conflict.goneThere')}`}
        </Text>
        <SegmentedControl
          size="xs"
          aria-label={title}
          value={choice}
          onChange={(next) => onChoose(next as MergeChoice)}
          data={(['mine', 'both', 'theirs'] as const).map((value) => ({
            value,
            label: t(`notes.conflict.take.${value}`),
          }))}
        />
      </Group>
      <RevisionDiff before={theirs} after={mine} />
    </section>
  );
}
