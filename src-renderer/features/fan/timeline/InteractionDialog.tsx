import { Button, Group, NumberInput, SegmentedControl, Select, Textarea } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Direction, type Interaction, InteractionKind } from '#shared/contract/interactions.ts';
import { KIND_RULES } from '#shared/rules/interaction-kinds.ts';
import { DateTimeField } from '#ui/date-field/DateTimeField.tsx';
import { client, orpc } from '../../../app/api/client.ts';
import { minorDigits } from '../../../app/format.ts';
import { type Amount, minorOf } from '../../../app/people/amount-field.ts';
import { instantOfTime, timeInZone } from '../../../app/people/instant-of-date.ts';
import { PLATFORMS, platformName } from '../../../app/people/words.ts';
import { DialogForm } from '../../../app/pieces/DialogForm.tsx';
import { useAct } from '../../../app/use-act.ts';
import classes from '../parts/section.module.css';

/** One interaction in full: read, corrected, or deleted. */
export function openInteraction(interaction: Interaction): void {
  const id = modals.open({
    title: i18next.t('fan.interaction'),
    closeButtonProps: { 'aria-label': i18next.t('common.close') },
    children: <InteractionForm interaction={interaction} onDone={() => modals.close(id)} />,
  });
}

type Props = { interaction: Interaction; onDone: () => void };

function InteractionForm({ interaction, onDone }: Props) {
  const { data: settings } = useQuery(orpc.settings.get.queryOptions({ input: {} }));
  if (!settings) return null;
  return (
    <InteractionFields
      interaction={interaction}
      onDone={onDone}
      zone={settings.timeZone}
      ownCurrency={settings.currency}
    />
  );
}

function InteractionFields(props: Props & { zone: string; ownCurrency: string }) {
  const { interaction, onDone, zone } = props;
  const { t } = useTranslation();
  const act = useAct();
  const { id } = interaction;
  const currency = interaction.currency ?? props.ownCurrency;
  const digits = minorDigits(currency);
  const firstAt = timeInZone(interaction.at, zone);
  const [kind, setKind] = useState(interaction.kind);
  const [direction, setDirection] = useState(interaction.direction);
  const [at, setAt] = useState(firstAt);
  const [channel, setChannel] = useState(interaction.channel);
  const [text, setText] = useState(interaction.text);
  const [amount, setAmount] = useState<Amount>(
    interaction.amount === null ? '' : interaction.amount / 10 ** digits,
  );

  async function save() {
    const minor = kind === 'purchase' ? minorOf(amount, currency) : null;
    const isDone = await act(t('fan.interactionChanged'), () =>
      client.interactions.update({
        id,
        kind,
        direction,
        // Unchanged, it keeps its seconds.
        at: at === firstAt ? undefined : instantOfTime(at, zone),
        channel,
        text: text.trim(),
        amount: minor,
        currency: minor === null ? null : currency,
      }),
    );
    if (isDone) onDone();
  }
  async function remove() {
    const words = t('fan.interactionRemoved', { kind: t(`domain.kind.${interaction.kind}`) });
    if (await act(words, () => client.interactions.remove({ ids: [id] }))) onDone();
  }

  return (
    <DialogForm
      act={t('common.save')}
      onSubmit={save}
      onCancel={onDone}
      aside={
        <Button
          variant="subtle"
          color="red"
          leftSection={<IconTrash size={16} stroke={1.6} />}
          onClick={() => void remove()}
        >
          {t('common.delete')}
        </Button>
      }
    >
      <Group gap="sm" grow align="flex-end">
        <Select
          label={t('log.kind')}
          size="xs"
          allowDeselect={false}
          value={kind}
          onChange={(value) => {
            const next = InteractionKind.parse(value);
            setKind(next);
            setDirection(KIND_RULES[next].direction);
          }}
          data={InteractionKind.options.map((one) => ({ value: one, label: t(`domain.kind.${one}`) }))}
        />
        <DateTimeField
          label={t('log.when')}
          parts={{ date: t('log.date'), time: t('log.time') }}
          size="xs"
          value={at}
          onChange={setAt}
        />
      </Group>
      <SegmentedControl
        size="xs"
        aria-label={t('log.direction')}
        value={direction}
        onChange={(value) => setDirection(Direction.parse(value))}
        data={Direction.options.map((one) => ({ value: one, label: t(`domain.direction.${one}`) }))}
      />
      <Group gap="sm" grow>
        <Select
          label={t('log.channel')}
          size="xs"
          searchable
          clearable
          placeholder={t('common.optional')}
          value={channel}
          onChange={setChannel}
          data={withStored(channel).map((one) => ({ value: one, label: platformName(one, t) }))}
        />
        {kind === 'purchase' && (
          <NumberInput
            label={t('log.amount', { currency })}
            size="xs"
            hideControls
            decimalScale={digits}
            thousandSeparator=","
            value={amount}
            onChange={setAmount}
          />
        )}
      </Group>
      <Textarea
        label={t('log.text')}
        data-autofocus
        autosize
        minRows={3}
        maxRows={12}
        maxLength={20_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          event.currentTarget.form?.requestSubmit();
        }}
      />
      {interaction.isSummary && <p className={classes.quiet}>{t('fan.summaryHint')}</p>}
    </DialogForm>
  );
}

function withStored(channel: string | null): string[] {
  const known: readonly string[] = PLATFORMS;
  return channel === null || known.includes(channel) ? [...known] : [...known, channel];
}
