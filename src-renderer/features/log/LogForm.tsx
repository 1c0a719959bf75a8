import { Button, Group, NumberInput, Select, Stack, Textarea } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Direction, InteractionKind } from '#shared/contract/interactions.ts';
import { KIND_RULES } from '#shared/rules/interaction-kinds.ts';
import { isTyping } from '../../app/actions/shortcuts.ts';
import { orpc } from '../../app/api/client.ts';
import { minorDigits } from '../../app/format.ts';
import { notifyBulk, notifyError } from '../../app/notify.tsx';
import { type Amount, minorOf } from '../../app/people/amount-field.ts';
import { GOES_ON_ALONE, type People } from '../../app/people/current-people.ts';
import { closeQuickLog } from '../../app/people/quick-log.ts';
import { whoIs } from '../../app/people/TagDialog.tsx';
import { PLATFORMS, platformName } from '../../app/people/words.ts';
import { useBusy } from '../../app/pieces/use-busy.ts';
import { DirectionField } from './DirectionField.tsx';
import { KindGrid } from './KindGrid.tsx';
import { kindOfKey } from './kind-keys.ts';
import { type When, WhenField } from './WhenField.tsx';

type Props = {
  people: People | null;
  kind: InteractionKind | null;
  onKindChange: (kind: InteractionKind) => void;
  /** Typed before the form was there. */
  firstWords: string;
};

/** The kind by one key, then text or amount; Enter saves. */
export function LogForm({ people, kind, onKindChange, firstWords }: Props) {
  const { t } = useTranslation();
  const { data: settings } = useQuery(orpc.settings.get.queryOptions({ input: {} }));
  const currency = settings?.currency ?? 'CNY';
  const [direction, setDirection] = useState<Direction | null>(null);
  const [when, setWhen] = useState<When>({ at: undefined, isReady: true });
  const [amount, setAmount] = useState<Amount>(firstAmount(kind, firstWords));
  const [channel, setChannel] = useState<string | null>(null);
  const [text, setText] = useState(amount === '' ? firstWords : '');
  const form = useRef<HTMLFormElement>(null);
  const textField = useRef<HTMLTextAreaElement>(null);
  const amountField = useRef<HTMLInputElement>(null);
  const canSave = people !== null && kind !== null && when.isReady;

  const log = useMutation(
    orpc.interactions.log.mutationOptions({
      onMutate: () => {
        if (people && people.count > GOES_ON_ALONE) closeQuickLog();
      },
      onSuccess: (done) => {
        if (!people || !kind) return;
        if (people.count <= GOES_ON_ALONE) closeQuickLog();
        const who = whoIs({ ...people, count: done.count });
        notifyBulk(t('log.logged', { kind: t(`domain.kind.${kind}`), who }), done);
      },
      onError: notifyError,
    }),
  );

  function pickKind(next: InteractionKind) {
    // At once, so that the very next key reaches the field of this kind.
    flushSync(() => {
      onKindChange(next);
      setDirection(null);
    });
  }

  // The person is known: the next key is the kind. The kind is known: the next thing is its words or its amount.
  useLayoutEffect(() => {
    if (people === null) return;
    if (kind === null) {
      form.current?.focus();
      return;
    }
    const field = (kind === 'purchase' ? amountField : textField).current;
    field?.focus();
    // After what was typed ahead, not before it.
    field?.setSelectionRange(field.value.length, field.value.length);
  }, [people, kind]);

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (event.defaultPrevented || event.nativeEvent.isComposing) return;
    const isEnter = event.key === 'Enter' && !event.shiftKey && !event.altKey;
    if (event.altKey || ((event.ctrlKey || event.metaKey) && !isEnter)) return;
    if (isEnter && !(event.target instanceof HTMLButtonElement && event.target.type !== 'button')) {
      if (event.target instanceof HTMLButtonElement && event.target.role !== 'radio') return;
      event.preventDefault();
      if (canSave) save();
      return;
    }
    const next = isTyping(event.target) ? null : kindOfKey(event.key);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    pickKind(next);
  }

  const { isBusy, run } = useBusy();
  function save() {
    if (!people || !kind) return;
    const minor = kind === 'purchase' ? minorOf(amount, currency) : null;
    const input = {
      selection: people.selection,
      kind,
      direction: direction ?? KIND_RULES[kind].direction,
      at: when.at,
      channel,
      text: text.trim(),
      ...(minor === null ? {} : { amount: minor, currency }),
    };
    // What goes wrong is said by the mutation.
    run(() => log.mutateAsync(input).catch(() => null));
  }

  return (
    <form
      ref={form}
      tabIndex={-1}
      data-autofocus={(people !== null && kind === null) || undefined}
      style={{ outline: 'none' }}
      aria-label={t('log.title')}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        if (canSave) save();
      }}
    >
      <Stack gap="sm">
        <KindGrid kind={kind} onChange={pickKind} />
        {kind && (
          <>
            {kind === 'purchase' && (
              <NumberInput
                ref={amountField}
                data-autofocus
                label={t('log.amount', { currency })}
                value={amount}
                onChange={setAmount}
                decimalScale={minorDigits(currency)}
                thousandSeparator=","
                max={1e13}
                hideControls
              />
            )}
            <Textarea
              ref={textField}
              data-autofocus={kind !== 'purchase' || undefined}
              label={t('log.text')}
              description={t('log.textHint')}
              autosize
              minRows={1}
              maxRows={6}
              maxLength={20_000}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <Group gap="sm" align="flex-end" wrap="wrap">
              <WhenField onChange={setWhen} timeZone={settings?.timeZone ?? 'UTC'} />
              <DirectionField value={direction ?? KIND_RULES[kind].direction} onChange={setDirection} />
              <Select
                label={t('log.channel')}
                placeholder={t('common.optional')}
                size="xs"
                w={140}
                searchable
                clearable
                value={channel}
                onChange={setChannel}
                data={PLATFORMS.map((platform) => ({ value: platform, label: platformName(platform, t) }))}
              />
            </Group>
          </>
        )}
        <Group justify="flex-end">
          <Button type="submit" disabled={!canSave} loading={isBusy}>
            {people === null || people.count === 1
              ? t('log.save')
              : t('log.saveMany', { count: people.count })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function firstAmount(kind: InteractionKind | null, words: string): Amount {
  return kind === 'purchase' && /^\d+(\.\d+)?$/.test(words) ? Number(words) : '';
}
