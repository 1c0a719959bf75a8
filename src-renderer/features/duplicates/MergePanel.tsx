import { Button, Group, Text } from '@mantine/core';
import { IconArrowMerge, IconUserX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyCaps } from '../../app/actions/KeyCaps.tsx';
import { client, orpc } from '../../app/api/client.ts';
import { useFormat } from '../../app/format.ts';
import { joinWords } from '../../app/join-words.ts';
import { useStages } from '../../app/people/use-stages.ts';
import { PageError } from '../../app/shell/PageError.tsx';
import { PagePending } from '../../app/shell/PagePending.tsx';
import { useAct } from '../../app/use-act.ts';
import classes from './duplicates.module.css';
import { MergeTable } from './MergeTable.tsx';
import { likelyKept, mergeFields } from './merge-fields.ts';
import { pairKey, reasonWords } from './reason-words.ts';
import type { Decision } from './use-find.ts';
import { useMergeKeys } from './use-merge-keys.ts';

type Props = {
  ids: readonly number[];
  /** Everyone who is somebody else now, or the two that are not the same. */
  onDecided: (decisions: readonly Decision[]) => void;
};

/** People side by side: why they may be one, what stays, what comes over, and the decision. Give it a key of the ids. */
export function MergePanel({ ids, onDecided }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const act = useAct();
  const { nameOf } = useStages();
  const compared = useQuery(orpc.duplicates.compare.queryOptions({ input: { ids: [...ids] } }));
  const { data: fields = [] } = useQuery(orpc.fields.list.queryOptions({ input: {} }));
  const [chosenKeep, setKeep] = useState<number>();
  const [choices, setChoices] = useState<Record<string, number>>({});
  const [isBusy, setIsBusy] = useState(false);

  const people = compared.data?.people;
  const fans = useMemo(() => people?.map(({ fan }) => fan) ?? [], [people]);
  const keep = chosenKeep ?? (people ? likelyKept(people) : 0);
  const rows = useMemo(
    () => mergeFields(fans, { t, format, stageOf: nameOf, fields }),
    [fans, t, format, nameOf, fields],
  );
  const kept = fans[keep];

  async function merge() {
    if (!kept || isBusy) return;
    setIsBusy(true);
    const otherIds = ids.filter((id) => id !== kept.id);
    const chosen = Object.fromEntries(
      Object.entries(choices).map(([field, at]) => [field, fans[at]?.id ?? kept.id]),
    );
    const name = rows.find(({ id }) => id === 'name')?.values[choices.name ?? keep] ?? kept.name;
    const done = await act(t('duplicates.merged', { name }), () =>
      client.duplicates.merge({ keepId: kept.id, otherIds, choices: chosen }),
    );
    setIsBusy(false);
    if (done) onDecided(otherIds.map((id) => ({ ids: [id], changeId: done.changeId })));
  }

  async function dismiss() {
    const [a, b] = fans;
    if (!a || !b || fans.length !== 2 || isBusy) return;
    setIsBusy(true);
    const done = await act(t('duplicates.dismissed', { a: a.name, b: b.name }), () =>
      client.duplicates.dismiss({ ids: [a.id, b.id] }),
    );
    setIsBusy(false);
    if (done) onDecided([{ ids, changeId: done.changeId }]);
  }

  useMergeKeys({
    onSide: (step) => setKeep((keep + step + fans.length) % Math.max(1, fans.length)),
    onMerge: () => void merge(),
    onDismiss: () => void dismiss(),
  });

  if (compared.error) return <PageError error={compared.error} reset={() => void compared.refetch()} />;
  if (!people || !kept) return <PagePending rows={10} />;
  return (
    <section className={classes.panel} aria-label={joinWords(fans.map(({ name }) => name))}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className={classes.scroll} tabIndex={0}>
        {(compared.data?.pairs.length ?? 0) > 0 && (
          <div className={classes.why}>
            <h2 className={classes.title}>{t('duplicates.why')}</h2>
            <ul className={classes.reasons}>
              {compared.data?.pairs.flatMap((pair) =>
                pair.reasons.map((reason) => (
                  <li key={pairKey(pair) + JSON.stringify(reason)} data-rule={reason.rule}>
                    {reasonWords(reason, t)}
                  </li>
                )),
              )}
            </ul>
          </div>
        )}
        <MergeTable
          people={fans}
          fields={rows}
          keep={keep}
          onKeep={setKeep}
          choices={choices}
          onChoose={(field, at) => setChoices((old) => ({ ...old, [field]: at }))}
        />
        <h2 className={classes.title}>{t('duplicates.comesOver', { name: kept.name })}</h2>
        <ul className={classes.reasons}>
          {people
            .filter(({ fan }) => fan.id !== kept.id)
            .map(({ fan, counts }) => (
              <li key={fan.id}>
                <strong>{fan.name}</strong> <CountWords counts={counts} />
              </li>
            ))}
        </ul>
        <Text size="xs" c="dimmed">
          {t('duplicates.hint')}
        </Text>
      </div>
      <Group className={classes.acts} gap="sm">
        <Button
          leftSection={<IconArrowMerge size={16} stroke={1.6} />}
          rightSection={<KeyCaps shortcut="enter" />}
          loading={isBusy}
          onClick={() => void merge()}
        >
          {t('duplicates.actions.mergeNow')}
        </Button>
        {fans.length === 2 && (
          <Button
            variant="default"
            leftSection={<IconUserX size={16} stroke={1.6} />}
            rightSection={<KeyCaps shortcut="N" />}
            disabled={isBusy}
            onClick={() => void dismiss()}
          >
            {t('duplicates.actions.dismiss')}
          </Button>
        )}
      </Group>
    </section>
  );
}

function CountWords({ counts }: { counts: Record<string, number> }) {
  const { t } = useTranslation();
  const words = Object.entries(counts).flatMap(([what, count]) =>
    count > 0 ? [t(`duplicates.counts.${what as 'tags'}`, { count })] : [],
  );
  return words.length > 0 ? joinWords(words) : t('duplicates.nothing');
}
