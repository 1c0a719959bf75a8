import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { PeopleOf } from '#shared/contract/campaigns-measures.ts';
import type { FanRow } from '#shared/contract/fans.ts';
import { StrengthMark } from '#ui/strength-mark/StrengthMark.tsx';
import { useKeyset } from '#ui/virtual/use-keyset.ts';
import { client, orpc } from '../../../app/api/client.ts';
import { StageLabel } from '../../../app/people/StageLabel.tsx';
import { KeysetList } from '../../../app/pieces/KeysetList.tsx';
import { useOpenFan } from '../../../app/shell/use-open-fan.ts';
import classes from '../campaigns.module.css';
import peopleClasses from '../people/people.module.css';

const ROW = 44;

export type Of = z.infer<typeof PeopleOf>;

/** The people behind a number or a mark of a chart. */
export function openPeopleOf(campaignId: number, of: Of, title: string): void {
  const id = modals.open({
    title,
    size: 'lg',
    children: <PeopleList campaignId={campaignId} of={of} label={title} onLeave={() => modals.close(id)} />,
  });
}

function PeopleList(props: { campaignId: number; of: Of; label: string; onLeave: () => void }) {
  const { campaignId, of, label, onLeave } = props;
  const { t } = useTranslation();
  const openFan = useOpenFan();
  const list = useKeyset<FanRow>({
    queryKey: useMemo(() => orpc.measures.people.key({ input: { campaignId, of } }), [campaignId, of]),
    rowHeight: ROW,
    fetchPage: useCallback(
      ({ cursor, limit, signal }) => client.measures.people({ campaignId, of, cursor, limit }, { signal }),
      [campaignId, of],
    ),
  });
  const { rows, data } = list;
  const total = (data?.pages[0] as { total?: number } | undefined)?.total ?? rows.length;
  function open(id: number) {
    onLeave();
    openFan(id);
  }
  return (
    <>
      {rows.length > 0 && (
        <Text size="sm" c="dimmed" mb="xs">
          {t('common.people', { count: total })}
        </Text>
      )}
      <KeysetList
        list={list}
        rowHeight={ROW}
        mostHigh={480}
        label={label}
        empty={t('campaigns.nobody')}
        onOpen={(row) => open(row.id)}
        renderRow={(row) => (
          <button
            type="button"
            tabIndex={-1}
            className={peopleClasses.personRow}
            onClick={() => open(row.id)}
          >
            <span className="kith-truncate" title={row.name}>
              {row.name}
            </span>
            <span className={`${classes.quiet} kith-truncate`}>{row.remark}</span>
            <StrengthMark band={row.band} label={t(`domain.bandLong.${row.band}`)} size="sm" />
            <StageLabel stageId={row.stageId} />
          </button>
        )}
      />
    </>
  );
}
