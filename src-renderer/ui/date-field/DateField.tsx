import { ActionIcon, Group, Popover, Skeleton, TextInput, type TextInputProps } from '@mantine/core';
import { IconCalendar, IconX } from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readDate, showDate } from './read-date.ts';
import { useTypedText } from './use-typed-text.ts';

const DatePopup = lazy(() => import('./DatePopup.tsx').then((module) => ({ default: module.DatePopup })));

type Props = Pick<
  TextInputProps,
  'size' | 'w' | 'flex' | 'title' | 'variant' | 'classNames' | 'autoFocus'
> & {
  label: string;
  /** Spoken only: the place says what it is. */
  isLabelHidden?: boolean;
  placeholder?: string;
  /** YYYY-MM-DD; null or empty: none. */
  value: string | null;
  onChange: (value: string | null) => void;
  /** For a field that is a form of its own: told when it is left, not with every letter. */
  savesOnLeave?: boolean;
  /** There is always a date: it cannot be cleared. */
  isRequired?: boolean;
  /** The last day that may be chosen, YYYY-MM-DD. */
  latest?: string;
  error?: ReactNode;
};

/**
 * A date in Kith's language, whatever the browser's: typed (2026-3-5, 3月5日, 5 Mar), or chosen from a month that
 * Alt + arrow down or the sign in the field opens.
 */
export function DateField(props: Props) {
  const { label, isLabelHidden, value: given, onChange, latest, error, placeholder, ...rest } = props;
  const { savesOnLeave = false, isRequired = false, ...look } = rest;
  const { t, i18n } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const value = given === '' ? null : given;
  const example = showDate(`${new Date().getFullYear()}-03-05`, i18n.language);
  const field = useTypedText({
    value,
    words: latest
      ? t('common.dateNotReadUntil', { example, latest: showDate(latest, i18n.language) })
      : t('common.dateNotRead', { example }),
    read: (text) => {
      const date = readDate(text, new Date().getFullYear());
      return date !== null && latest !== undefined && date > latest ? null : date;
    },
    show: (date) => showDate(date, i18n.language),
    onChange,
    savesOnLeave,
    isRequired,
  });
  return (
    <TextInput
      {...look}
      ref={field.input}
      {...(isLabelHidden ? { 'aria-label': label } : { label })}
      placeholder={placeholder ?? example}
      autoComplete="off"
      value={field.text}
      error={field.error ?? error}
      // A dialog around would close instead of giving back what was there.
      data-mantine-stop-propagation={field.isTyping || undefined}
      onChange={(event) => field.type(event.currentTarget.value)}
      onBlur={field.leave}
      onKeyDown={(event) => {
        if (event.altKey && event.key === 'ArrowDown') {
          event.preventDefault();
          setIsOpen(true);
        } else field.onKeyDown(event);
      }}
      rightSectionWidth={isRequired || field.text === '' ? 28 : 52}
      rightSection={
        <Group gap={0} wrap="nowrap">
          {!isRequired && field.text !== '' && (
            <ActionIcon
              size="sm"
              aria-label={t('common.clear')}
              // The focus stays in the field, whose text would be told before it is cleared.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => field.pick(null)}
            >
              <IconX size={14} stroke={1.6} />
            </ActionIcon>
          )}
          <Popover opened={isOpen} onChange={setIsOpen} position="bottom-end" trapFocus returnFocus>
            <Popover.Target>
              <ActionIcon
                size="sm"
                tabIndex={-1}
                aria-label={t('common.openCalendar')}
                onClick={() => setIsOpen(!isOpen)}
              >
                <IconCalendar size={14} stroke={1.6} />
              </ActionIcon>
            </Popover.Target>
            <Popover.Dropdown p={0} aria-label={label}>
              <Suspense fallback={<Skeleton w={220} h={250} />}>
                <DatePopup
                  date={field.current}
                  latest={latest}
                  onPick={(date) => {
                    setIsOpen(false);
                    field.pick(date);
                  }}
                />
              </Suspense>
            </Popover.Dropdown>
          </Popover>
        </Group>
      }
    />
  );
}
