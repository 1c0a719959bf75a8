import { Button, SegmentedControl, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ChatSession } from '#shared/contract/chats-session.ts';
import { orpc } from '../../app/api/client.ts';
import { useFormat } from '../../app/format.ts';
import { joinWords } from '../../app/join-words.ts';
import { CountTiles } from '../../app/wizard/CountTiles.tsx';
import { StepBody, StepFoot } from '../../app/wizard/WizardPage.tsx';
import { WizardProblem } from '../../app/wizard/WizardProblem.tsx';
import { BusyBar } from './BusyBar.tsx';
import { planChat, startOver } from './chat-acts.ts';
import { openQuestions, setAnswers, useChat } from './chat-state.ts';
import classes from './chats.module.css';
import { MembersSection } from './MembersSection.tsx';
import { MePicker } from './MePicker.tsx';
import { RoomsCard } from './RoomsCard.tsx';

const NEW = 'new';
const ZONES = Intl.supportedValuesOf('timeZone');

/** What the file can't know: the community, the time zone, the order of dates, who is me, who the senders are. */
export function AnswersStep() {
  const { t } = useTranslation();
  const chat = useChat();
  const { session, busy, error } = chat;
  if (!session) return null;
  const missing = openQuestions(session, chat);
  return (
    <>
      <StepBody>
        <WizardProblem title={t('chats.problem')} error={error} />
        <Found session={session} />
        <RoomsCard session={session} />
        <Questions session={session} />
        <MembersSection session={session} />
      </StepBody>
      <StepFoot
        buttons={
          <>
            <Button variant="default" onClick={startOver}>
              {t('chats.otherFile')}
            </Button>
            <Button disabled={missing.length > 0 || busy !== null} onClick={() => void planChat()}>
              {t('chats.toPreview')}
            </Button>
          </>
        }
      >
        {busy ? (
          <BusyBar busy={busy} />
        ) : (
          <Text size="sm" c="dimmed">
            {missing.length > 0
              ? t('chats.missing', {
                  what: joinWords(missing.map((one) => t(`chats.ask.${one}`))),
                })
              : t('chats.nothingWritten')}
          </Text>
        )}
      </StepFoot>
    </>
  );
}

/** What was read, in one line of numbers. */
function Found({ session }: { session: ChatSession }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { counts, format: kind, period, memberCount } = session;
  const shown = ['messages', 'media', 'replies', 'joins', 'leaves', 'recalled'] as const;
  return (
    <section aria-label={t('chats.found')}>
      <Title order={2} size="h4">
        {session.chatName || session.fileName}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {[
          session.isMixed ? t('chats.rooms.mixed') : t(`chats.format.${kind}`),
          period && `${period.from} – ${period.to}`,
          t('chats.senders', { count: memberCount, senders: format.exact(memberCount) }),
          session.encoding !== 'utf-8' && session.encoding !== '' && session.encoding,
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
      <CountTiles counts={shown.map((key) => [t(`chats.count.${key}`), counts[key]] as const)} />
    </section>
  );
}

function Questions({ session }: { session: ChatSession }) {
  const { t } = useTranslation();
  const { answers } = useChat();
  const { data: settings } = useQuery(orpc.settings.get.queryOptions({ input: {} }));
  const { data: known } = useQuery(orpc.communities.list.queryOptions({ input: { kind: 'live' } }));
  const { asks, remembered } = session;
  const communities = known?.rows ?? [];
  // A machine may be on UTC, which the list of zones leaves out.
  const zone = answers.timeZone ?? settings?.timeZone ?? null;
  return (
    <Stack gap="sm" className={classes.card}>
      <div className={classes.fields}>
        {!answers.isSplit && (
          <Select
            label={t('chats.ask.community')}
            searchable
            allowDeselect={false}
            value={answers.communityId === null ? NEW : String(answers.communityId)}
            onChange={(value) =>
              setAnswers({ communityId: value === null || value === NEW ? null : Number(value) })
            }
            data={[
              { value: NEW, label: t('chats.newCommunity') },
              ...communities.map(({ id, name }) => ({ value: String(id), label: name })),
            ]}
            description={remembered ? t('chats.remembered') : undefined}
          />
        )}
        {!answers.isSplit && answers.communityId === null && (
          <TextInput
            label={t('chats.communityName')}
            maxLength={200}
            value={answers.communityName}
            onChange={(event) => setAnswers({ communityName: event.currentTarget.value })}
          />
        )}
        <MePicker session={session} />
        {asks.timeZone && (
          <Select
            label={t('chats.ask.timeZone')}
            description={t('chats.timeZoneHint')}
            searchable
            value={zone}
            onChange={(timeZone) => setAnswers({ timeZone })}
            data={zone === null || ZONES.includes(zone) ? ZONES : [zone, ...ZONES]}
            limit={60}
          />
        )}
      </div>
      {asks.dateOrders.length > 0 && (
        <div>
          <Text size="sm" fw={500} id="date-order">
            {t('chats.ask.dateOrder')}
          </Text>
          <Text size="xs" c="dimmed" mb={6}>
            {t('chats.dateOrderHint')}
          </Text>
          <SegmentedControl
            aria-labelledby="date-order"
            value={answers.dateOrder ?? ''}
            onChange={(value) =>
              setAnswers({ dateOrder: asks.dateOrders.find((one) => one === value) ?? null })
            }
            data={asks.dateOrders.map((value) => ({ value, label: t(`chats.order.${value}`) }))}
          />
        </div>
      )}
      {(answers.isSplit || answers.communityId === null) && (
        <div>
          <Text size="sm" fw={500} id="text-policy">
            {t('chats.textPolicy')}
          </Text>
          <Text size="xs" c="dimmed" mb={6}>
            {t(`chats.policyHint.${answers.textPolicy}`)}
          </Text>
          <SegmentedControl
            aria-labelledby="text-policy"
            value={answers.textPolicy}
            onChange={(value) => setAnswers({ textPolicy: value as typeof answers.textPolicy })}
            data={(['searchable', 'days90', 'off'] as const).map((value) => ({
              value,
              label: t(`chats.policy.${value}`),
            }))}
          />
        </div>
      )}
    </Stack>
  );
}
