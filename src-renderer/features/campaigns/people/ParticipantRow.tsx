import { ActionIcon, Badge, Menu } from '@mantine/core';
import { IconCheck, IconDots } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Participant, ParticipantState } from '#shared/contract/campaigns-people.ts';
import { Avatar } from '#ui/avatar/Avatar.tsx';
import { client } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { useOpenFan } from '../../../app/shell/use-open-fan.ts';
import { useAct } from '../../../app/use-act.ts';
import classes from '../campaigns.module.css';
import { openRecordReferral } from '../referrals/RecordReferralDialog.tsx';
import { openBought, openCode } from './participant-dialogs.tsx';
import peopleClasses from './people.module.css';

export const PARTICIPANT_ROW = 54;

/** One participant: the code, each state reached with its time, what they bought and whom they brought. */
export function ParticipantRow({ row, currency }: { row: Participant; currency: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const act = useAct();
  const openFan = useOpenFan();
  const { id, campaignId, fanId, name, remark, code, states } = row;
  const reached = ParticipantState.options.filter((state) => states[state] !== undefined);
  const meta = [
    remark,
    row.inviter && t('campaigns.people.invitedBy', { name: row.inviter.name }),
    row.brought > 0 && t('campaigns.people.brought', { count: row.brought }),
    row.purchases > 0 && format.money(row.paid, currency),
    row.isNew && t('campaigns.people.isNew'),
  ].filter(Boolean);
  function toggle(state: ParticipantState) {
    const words = { name, state: t(`campaigns.reached.${state}`) };
    if (states[state] !== undefined) {
      void act(t('campaigns.people.cleared', words), () =>
        client.participants.clearState({ ids: [id], state }),
      );
    } else if (state === 'bought') {
      openBought({ campaignId, fanId, name, currency });
    } else {
      void act(t('campaigns.people.set', words), () =>
        client.participants.setState({ campaignId, selection: { ids: [fanId] }, state }),
      );
    }
  }
  return (
    <div className={peopleClasses.person}>
      <Avatar name={name} size={28} />
      <div className={peopleClasses.personText}>
        <button type="button" tabIndex={-1} className={classes.plain} onClick={() => openFan(fanId)}>
          <span className="kith-truncate" title={name}>
            {name}
          </span>
        </button>
        <span className={`${classes.quiet} kith-truncate`}>{meta.join(' · ')}</span>
      </div>
      <code className={peopleClasses.code}>{code}</code>
      <span className={peopleClasses.badges}>
        {reached.map((state) => (
          <Badge
            key={state}
            size="sm"
            variant={state === 'declined' ? 'default' : 'light'}
            color={state === 'declined' ? 'gray' : undefined}
            title={format.dateTime(states[state] ?? 0)}
          >
            {t(`campaigns.reached.${state}`)}
          </Badge>
        ))}
      </span>
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <ActionIcon aria-label={t('campaigns.people.menu', { name })}>
            <IconDots size={16} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('campaigns.people.states')}</Menu.Label>
          {ParticipantState.options.map((state) => (
            <Menu.Item
              key={state}
              rightSection={states[state] !== undefined && <IconCheck size={14} stroke={1.6} />}
              onClick={() => toggle(state)}
            >
              {t(`campaigns.reached.${state}`)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item onClick={() => openRecordReferral({ campaignId, inviter: { id: fanId, name } })}>
            {t('campaigns.referrals.record')}
          </Menu.Item>
          <Menu.Item onClick={() => openCode({ id, name, code })}>{t('campaigns.people.editCode')}</Menu.Item>
          <Menu.Item
            onClick={() =>
              void act(t('campaigns.people.removed', { name }), () =>
                client.participants.remove({ ids: [id] }),
              )
            }
          >
            {t('campaigns.people.remove')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
