import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconCheck, IconUserCheck } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, orpc } from '../../../app/api/client.ts';
import { errorCode, errorMessage } from '../../../app/api/error-message.ts';
import { useFormat } from '../../../app/format.ts';
import { notifyError, notifyUndoable } from '../../../app/notify.tsx';
import { Card } from '../../../app/pieces/Card.tsx';
import classes from '../campaigns.module.css';
import peopleClasses from './people.module.css';

type Outcome = { tone: 'good' | 'bad'; words: string };

/** One field at the door: a typed or scanned code and Enter; or a name, chosen from the list. */
export function CheckInCard({ campaignId, cameCount }: { campaignId: number; cameCount: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed.trim(), 80);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const found = useQuery({
    ...orpc.participants.find.queryOptions({ input: { campaignId, text, limit: 8 } }),
    enabled: text !== '',
    placeholderData: keepPreviousData,
  });
  const people = text === '' ? [] : (found.data ?? []);

  function done(name: string, changeId: number | null) {
    const words = t('campaigns.people.checkedIn', { name });
    setOutcome({ tone: 'good', words });
    notifyUndoable(words, changeId);
    setTyped('');
    combobox.closeDropdown();
  }
  async function byCode(code: string) {
    try {
      const { name, changeId } = await client.participants.checkIn({ campaignId, code });
      done(name, changeId);
    } catch (error) {
      // Not a code: the list below says who is meant by the name.
      if (errorCode(error) === 'PARTICIPANT_CODE_UNKNOWN' && people.length > 0) {
        setOutcome({ tone: 'bad', words: t('campaigns.people.chooseBelow') });
        combobox.openDropdown();
        combobox.selectFirstOption();
      } else {
        setOutcome({ tone: 'bad', words: errorMessage(error, t) });
      }
    }
  }
  async function byPerson(fanId: number) {
    const person = people.find((one) => one.fanId === fanId);
    if (!person) return;
    if (person.cameAt !== null) {
      setOutcome({
        tone: 'bad',
        words: t('campaigns.people.cameAlready', { name: person.name, when: format.relative(person.cameAt) }),
      });
      return;
    }
    try {
      const { changeId } = await client.participants.setState({
        campaignId,
        selection: { ids: [fanId] },
        state: 'came',
      });
      done(person.name, changeId);
    } catch (error) {
      notifyError(error);
    }
  }
  return (
    <Card
      isWide
      title={t('campaigns.people.checkIn')}
      hint={t('campaigns.people.checkInHint')}
      tools={<strong>{t('campaigns.people.cameCount', { count: cameCount })}</strong>}
    >
      <Combobox store={combobox} onOptionSubmit={(value) => void byPerson(Number(value))} shadow="md">
        <Combobox.Target>
          <TextInput
            size="md"
            aria-label={t('campaigns.people.checkIn')}
            placeholder={t('campaigns.people.checkInPlaceholder')}
            leftSection={<IconUserCheck size={18} stroke={1.6} aria-hidden />}
            maxLength={80}
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              setOutcome(null);
              combobox.openDropdown();
            }}
            onBlur={() => combobox.closeDropdown()}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
              if (typed.trim() === '' || combobox.getSelectedOptionIndex() >= 0) return;
              event.preventDefault();
              void byCode(typed.trim());
            }}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={people.length === 0}>
          <Combobox.Options aria-label={t('campaigns.people.checkIn')}>
            {people.map((person) => (
              <Combobox.Option key={person.fanId} value={String(person.fanId)} className={classes.option}>
                <span className={peopleClasses.hit}>
                  <strong>{person.name}</strong>
                  <span className={classes.quiet}>
                    {[
                      person.remark,
                      person.code,
                      person.participantId === null && t('campaigns.people.notInvited'),
                      person.cameAt !== null &&
                        t('campaigns.people.cameAt', { when: format.relative(person.cameAt) }),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                  {person.cameAt !== null && <IconCheck size={14} stroke={1.8} aria-hidden />}
                </span>
              </Combobox.Option>
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      <p role="status" className={peopleClasses.outcome} data-tone={outcome?.tone}>
        {outcome?.words ?? ''}
      </p>
    </Card>
  );
}
