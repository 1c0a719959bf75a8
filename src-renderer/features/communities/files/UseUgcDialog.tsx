import { SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { modals } from '@mantine/modals';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, orpc } from '../../../app/api/client.ts';
import { PageError } from '../../../app/shell/PageError.tsx';
import { useAct } from '../../../app/use-act.ts';
import classes from '../parts.module.css';

type Kind = 'campaign' | 'case';

/** Links user content to the campaign or case that it was used in. */
export function openUseUgc(interactionId: number): void {
  const id = modals.open({
    title: i18next.t('communities.ugc.useTitle'),
    children: <UseForm interactionId={interactionId} onDone={() => modals.close(id)} />,
  });
}

function UseForm({ interactionId, onDone }: { interactionId: number; onDone: () => void }) {
  const { t } = useTranslation();
  const act = useAct();
  const [kind, setKind] = useState<Kind>('case');
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed.trim(), 120);
  const found = useQuery({
    ...orpc.notes.mentionSearch.queryOptions({ input: { text, kinds: [kind], limit: 20 } }),
    placeholderData: keepPreviousData,
  });
  async function use(targetId: number) {
    const done = await act(t('communities.ugc.used'), () =>
      // biome-ignore lint/correctness/useHookAtTopLevel: a method of the contract, not a hook
      client.communityLog.useUgc({ interactionId, kind, targetId }),
    );
    if (done) onDone();
  }
  const hits = (found.data ?? []).filter((hit) => hit.kind === kind);
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label={t('communities.ugc.where')}
        value={kind}
        onChange={(value) => setKind(value as Kind)}
        data={[
          { value: 'case', label: t('communities.ugc.usedIn.case') },
          { value: 'campaign', label: t('communities.ugc.usedIn.campaign') },
        ]}
      />
      <TextInput
        aria-label={t('common.search')}
        placeholder={t('common.search')}
        data-autofocus
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {found.error ? (
        <PageError error={found.error} reset={() => void found.refetch()} />
      ) : hits.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('communities.nothingFound')}
        </Text>
      ) : (
        <ul className={classes.list}>
          {hits.map((hit) => (
            <li key={hit.id} className={classes.row}>
              <button type="button" className={classes.link} onClick={() => void use(hit.id)}>
                {hit.label}
              </button>
              <span className={classes.quiet}>{hit.hint}</span>
            </li>
          ))}
        </ul>
      )}
    </Stack>
  );
}
