import { DatePicker } from '@mantine/dates';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

type Props = {
  /** The chosen day `YYYY-MM-DD`; null: none yet. */
  date: string | null;
  /** The last day that may be chosen. */
  latest?: string;
  onPick: (date: string) => void;
};

/** A month to choose a day from. */
export function DatePopup({ date, latest, onPick }: Props) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const day =
      box.current?.querySelector<HTMLElement>('[data-selected]') ??
      box.current?.querySelector<HTMLElement>('[data-today]') ??
      box.current?.querySelector('button');
    // Escape closes this month, not the dialog that its field stands in; Mantine looks at the very target.
    const held = (event: FocusEvent) =>
      (event.target as HTMLElement).setAttribute('data-mantine-stop-propagation', 'true');
    box.current?.addEventListener('focusin', held);
    day?.focus();
  }, []);
  return (
    <div ref={box} style={{ padding: 8 }}>
      <DatePicker
        size="xs"
        weekendDays={[]}
        highlightToday
        hideOutsideDates
        previousLabel={t('common.earlier')}
        nextLabel={t('common.later')}
        monthLabelFormat={t('common.monthPattern')}
        defaultDate={date ?? undefined}
        maxDate={latest}
        value={date}
        onChange={(day) => day && onPick(day)}
      />
    </div>
  );
}
