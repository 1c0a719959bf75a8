import { Autocomplete, type ComboboxItem, type OptionsFilter } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { readTime } from './read-date.ts';
import { useTypedText } from './use-typed-text.ts';

type Props = {
  label: string;
  isLabelHidden?: boolean;
  size?: 'xs' | 'sm';
  w?: number;
  /** HH:MM of 24 hours; null or empty: none. */
  value: string | null;
  onChange: (value: string | null) => void;
  /** For a field that is a form of its own: told when it is left, not with every letter. */
  savesOnLeave?: boolean;
  isRequired?: boolean;
};

const HALF_HOURS = Array.from({ length: 48 }, (_, at) => {
  const hour = String(Math.floor(at / 2)).padStart(2, '0');
  return `${hour}:${at % 2 === 0 ? '00' : '30'}`;
});

/** Those of the hour that is typed; all of them as long as nothing is. */
const filter: OptionsFilter = ({ options, search }) => {
  const hour = readTime(search)?.slice(0, 2);
  return hour === undefined || HALF_HOURS.includes(search)
    ? options
    : (options as ComboboxItem[]).filter(({ value }) => value.startsWith(hour));
};

/** A time of 24 hours whatever the browser's language: typed (20:00, 8pm, 晚上8点半), or one of the half hours. */
export function TimeField(props: Props) {
  const {
    label,
    isLabelHidden,
    value: given,
    onChange,
    savesOnLeave = false,
    isRequired = false,
    ...look
  } = props;
  const { t } = useTranslation();
  const field = useTypedText({
    value: given === '' ? null : given,
    words: t('common.timeNotRead'),
    read: readTime,
    show: (time) => time.slice(0, 5),
    onChange,
    savesOnLeave,
    isRequired,
  });
  return (
    <Autocomplete
      {...look}
      ref={field.input}
      {...(isLabelHidden ? { 'aria-label': label } : { label })}
      placeholder="20:00"
      clearable={!isRequired}
      openOnFocus={false}
      data={HALF_HOURS}
      filter={filter}
      value={field.text}
      error={field.error}
      onChange={field.type}
      onOptionSubmit={field.pick}
      onClear={() => field.pick(null)}
      onBlur={field.leave}
      onKeyDown={field.onKeyDown}
    />
  );
}
