import { DatePicker } from '@mantine/dates';
import { useEffect, useRef } from 'react';

/** A month to choose a day from. `date` and the answer: `YYYY-MM-DD`. */
export function DatePopup({ date, onPick }: { date: string; onPick: (date: string) => void }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const day =
      box.current?.querySelector<HTMLElement>('[data-selected]') ?? box.current?.querySelector('button');
    day?.focus();
  }, []);
  return (
    <div ref={box} style={{ padding: 8 }}>
      <DatePicker
        size="xs"
        weekendDays={[]}
        defaultDate={date}
        value={date}
        onChange={(day) => day && onPick(day)}
      />
    </div>
  );
}
