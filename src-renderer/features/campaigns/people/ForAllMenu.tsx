import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ParticipantState } from '#shared/contract/campaigns-people.ts';
import { openManyBought } from './participant-dialogs.tsx';
import classes from './people.module.css';
import { useReach, useTakeBack } from './use-reach.ts';

type Props = {
  campaignId: number;
  currency: string;
  /** The state that the list shows; null: everyone. */
  of: ParticipantState | null;
  /** How many that are. */
  count: number;
  states: Record<ParticipantState, number>;
};

/** One state for everyone whom the list shows, or taken back from all who are in it: in steps, however many, undone in one. */
export function ForAllMenu({ campaignId, currency, of, count, states }: Props) {
  const { t } = useTranslation();
  const reach = useReach();
  const takeBack = useTakeBack();
  const inThese = ParticipantState.options.filter(
    (state) => states[state] > 0 && (of === null || of === state),
  );
  function set(state: ParticipantState, paid?: { amount: number; currency: string }) {
    const words = {
      title: t('campaigns.people.setting'),
      done: (n: number) => t('campaigns.paste.done', { count: n, state: t(`campaigns.reached.${state}`) }),
      same: t('campaigns.paste.same'),
    };
    return reach({ campaignId, who: { participants: { state: of } }, count, state, words, paid });
  }
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <Button
          variant="default"
          disabled={count === 0}
          rightSection={<IconChevronDown size={14} stroke={1.6} />}
        >
          {t('campaigns.people.forAll', { count })}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.longMenu}>
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
        {inThese.length > 0 && <Menu.Divider />}
        {inThese.map((state) => (
          <Menu.Item
            key={`not ${state}`}
            onClick={() => void takeBack({ campaignId, count: states[state], state })}
          >
            {t('campaigns.people.takeBackOf', {
              count: states[state],
              state: t(`campaigns.reached.${state}`),
            })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
