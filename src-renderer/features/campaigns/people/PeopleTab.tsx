import { Button, Group, SegmentedControl } from '@mantine/core';
import { IconClipboardList, IconQrcode, IconUserPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Participant, ParticipantState } from '#shared/contract/campaigns-people.ts';
import type { Campaign } from '#shared/contract/campaigns-record.ts';
import { useKeyset } from '#ui/virtual/use-keyset.ts';
import { client, orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { Card } from '../../../app/pieces/Card.tsx';
import { KeysetList } from '../../../app/pieces/KeysetList.tsx';
import { useOpenFan } from '../../../app/shell/use-open-fan.ts';
import { printCodes } from '../referrals/codes-sheet.tsx';
import { CheckInCard } from './CheckInCard.tsx';
import { ForAllMenu } from './ForAllMenu.tsx';
import { openInvite } from './InviteDialog.tsx';
import { PARTICIPANT_ROW, ParticipantRow } from './ParticipantRow.tsx';
import { openPastePeople } from './PastePeopleDialog.tsx';

/** Who takes part and how far they got; check-in by code, name or a pasted list. */
export function PeopleTab({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const format = useFormat();
  const openFan = useOpenFan();
  const campaignId = campaign.id;
  const [state, setState] = useState<ParticipantState | 'all'>('all');
  const { data: counts } = useQuery(orpc.participants.counts.queryOptions({ input: { campaignId } }));
  const input = useMemo(
    () => ({ campaignId, state: state === 'all' ? undefined : state }),
    [campaignId, state],
  );
  const list = useKeyset<Participant>({
    queryKey: useMemo(() => orpc.participants.list.key({ input }), [input]),
    rowHeight: PARTICIPANT_ROW,
    fetchPage: useCallback(
      ({ cursor, limit, signal }) => client.participants.list({ ...input, cursor, limit }, { signal }),
      [input],
    ),
  });
  return (
    <>
      <CheckInCard campaignId={campaignId} cameCount={counts?.states.came ?? 0} />
      <Card
        isWide
        title={t('campaigns.people.title')}
        hint={t('campaigns.people.hint')}
        tools={
          <>
            <Button
              variant="default"
              leftSection={<IconClipboardList size={16} stroke={1.6} />}
              onClick={() => openPastePeople(campaignId)}
            >
              {t('campaigns.people.paste')}
            </Button>
            <Button
              variant="default"
              leftSection={<IconQrcode size={16} stroke={1.6} />}
              disabled={(counts?.total ?? 0) === 0}
              onClick={() => printCodes(campaign)}
            >
              {t('campaigns.people.codes')}
            </Button>
            <Button
              leftSection={<IconUserPlus size={16} stroke={1.6} />}
              onClick={() => openInvite(campaignId)}
            >
              {t('campaigns.people.invite')}
            </Button>
          </>
        }
      >
        <Group justify="space-between" gap="xs">
          <SegmentedControl
            size="xs"
            aria-label={t('campaigns.people.states')}
            value={state}
            onChange={(next) => setState(next as typeof state)}
            data={[
              { value: 'all', label: `${t('common.all')} ${format.number(counts?.total ?? 0)}` },
              ...ParticipantState.options.map((value) => ({
                value,
                label: `${t(`campaigns.reached.${value}`)} ${format.number(counts?.states[value] ?? 0)}`,
              })),
            ]}
          />
          {counts && (
            <ForAllMenu
              campaignId={campaignId}
              currency={campaign.currency}
              of={state === 'all' ? null : state}
              count={state === 'all' ? counts.total : counts.states[state]}
              states={counts.states}
            />
          )}
        </Group>
        <KeysetList
          list={list}
          rowHeight={PARTICIPANT_ROW}
          mostHigh={560}
          label={t('campaigns.people.title')}
          empty={t(state === 'all' ? 'campaigns.people.none' : 'campaigns.people.noneInState')}
          onOpen={(row) => openFan(row.fanId)}
          renderRow={(row) => <ParticipantRow row={row} currency={campaign.currency} />}
        />
      </Card>
    </>
  );
}
