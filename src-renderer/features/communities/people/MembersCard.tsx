import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Community } from '#shared/contract/communities.ts';
import { CommunityRole } from '#shared/contract/communities-base.ts';
import type { Membership } from '#shared/contract/communities-members.ts';
import { useKeyset } from '#ui/virtual/use-keyset.ts';
import { client, orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { Card } from '../../../app/pieces/Card.tsx';
import { KeysetList } from '../../../app/pieces/KeysetList.tsx';
import { useOpenFan } from '../../../app/shell/use-open-fan.ts';
import classes from '../parts.module.css';
import { MEMBER_ROW, MemberRow } from './MemberRow.tsx';
import { openAddMembers } from './member-dialogs.tsx';

const STATES = ['here', 'left', 'unlinked'] as const;
type State = (typeof STATES)[number];

/** Everyone who is or was here, newest first. */
export function MembersCard({ community }: { community: Community }) {
  const { t } = useTranslation();
  const format = useFormat();
  const openFan = useOpenFan();
  const [state, setState] = useState<State>('here');
  const [role, setRole] = useState<CommunityRole | null>(null);
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed.trim(), 120);
  const communityId = community.id;
  const filter = useMemo(
    () => ({
      state: state === 'left' ? ('left' as const) : ('here' as const),
      unlinked: state === 'unlinked' || undefined,
      role: role ?? undefined,
      text: text || undefined,
    }),
    [state, role, text],
  );
  // The counts come with each page of the list; asked for on their own so that a filter does not hide them.
  const { data: all } = useQuery(
    orpc.memberships.list.queryOptions({ input: { communityId, filter: { state: 'here' }, limit: 1 } }),
  );
  const list = useKeyset<Membership>({
    queryKey: useMemo(
      () => orpc.memberships.list.key({ input: { communityId, filter } }),
      [communityId, filter],
    ),
    rowHeight: MEMBER_ROW,
    fetchPage: useCallback(
      ({ cursor, limit, signal }) =>
        client.memberships.list({ communityId, filter, cursor, limit }, { signal }),
      [communityId, filter],
    ),
  });
  return (
    <Card
      isWide
      title={t('communities.members.title')}
      tools={
        <Button variant="default" onClick={() => openAddMembers(community)}>
          {t('communities.members.add')}
        </Button>
      }
    >
      <div className={classes.bar}>
        <SegmentedControl
          size="xs"
          aria-label={t('communities.members.states')}
          value={state}
          onChange={(value) => setState(STATES.find((one) => one === value) ?? 'here')}
          data={STATES.map((value) => ({
            value,
            label: all
              ? `${t(`communities.members.state.${value}`)} ${format.number(all.counts[value])}`
              : t(`communities.members.state.${value}`),
          }))}
        />
        <Select
          size="xs"
          w={130}
          clearable
          aria-label={t('communities.members.role')}
          placeholder={t('communities.members.role')}
          value={role}
          onChange={(value) => setRole(CommunityRole.options.find((one) => one === value) ?? null)}
          data={CommunityRole.options.map((value) => ({ value, label: t(`communities.role.${value}`) }))}
        />
        <TextInput
          size="xs"
          w={180}
          aria-label={t('communities.members.search')}
          placeholder={t('communities.members.search')}
          leftSection={<IconSearch size={14} stroke={1.6} aria-hidden />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
      <KeysetList
        list={list}
        rowHeight={MEMBER_ROW}
        mostHigh={520}
        label={t('communities.members.title')}
        empty={t(
          text !== '' || role !== null ? 'communities.nothingFound' : `communities.members.empty.${state}`,
        )}
        onOpen={({ who }) => who.fanId && openFan(who.fanId)}
        renderRow={(row) => <MemberRow row={row} />}
      />
    </Card>
  );
}
