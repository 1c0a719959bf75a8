import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ParticipantState } from '#shared/contract/campaigns-people.ts';
import { useReach } from '../plan/use-reach.ts';
import { openManyBought } from './participant-dialogs.tsx';

type Props = {
  campaignId: number;
  currency: string;
  /** The state that the list shows; null: everyone. */
  of: ParticipantState | null;
  /** How many that are. */
  count: number;
};

/** One state for everyone whom the list shows, however many: in steps, taken back in one. */
export function ForAllMenu({ campaignId, currency, of, count }: Props) {
  const { t } = useTranslation();
  const reach = useReach();
  function set(state: ParticipantState, paid?: { amount: number; currency: string }) {
    const words = {
      title: t('campaigns.people.setting'),
      done: (n: number) => t('campaigns.paste.done', { count: n, state: t(`campaigns.reached.${state}`) }),
      same: t('campaigns.paste.same'),
    };
    return reach({ campaignId, who: { participants: { state: of } }, count, state, words, paid });
  }
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <Button
          variant="default"
          disabled={count === 0}
          rightSection={<IconChevronDown size={14} stroke={1.6} />}
        >
          {t('campaigns.people.forAll', { count })}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {ParticipantState.options
          .filter((state) => state !== of)
          .map((state) => (
            <Menu.Item
              key={state}
              onClick={() => {
                if (state !== 'bought') void set(state);
                else openManyBought({ count, currency, onSave: (paid) => set(state, paid) });
              }}
            >
              {t(`campaigns.reached.${state}`)}
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  );
}
