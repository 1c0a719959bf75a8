// The repeats that the dialog offers, to and from RRULE; others are kept and shown as they are.
import type { TFunction } from '../../../i18n/i18n.ts';

export const REPEATS = ['once', 'daily', 'weekly', 'biweekly', 'monthly', 'other'] as const;
export type Repeat = (typeof REPEATS)[number];
export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export type Repeating = { repeat: Repeat; weekdays: Weekday[] };

function partsOf(rrule: string): Map<string, string> {
  return new Map(
    rrule
      .toUpperCase()
      .split(';')
      .filter(Boolean)
      .map((part) => {
        const [key = '', value = ''] = part.split('=');
        return [key, value] as const;
      }),
  );
}

/** What an RRULE says, as far as the dialog can say it. */
export function readRrule(rrule: string): Repeating {
  if (rrule.trim() === '') return { repeat: 'once', weekdays: [] };
  const parts = partsOf(rrule);
  const weekdays = (parts.get('BYDAY') ?? '')
    .split(',')
    .filter((day): day is Weekday => WEEKDAYS.some((one) => one === day));
  const known = [...parts.keys()].every((key) => ['FREQ', 'BYDAY', 'INTERVAL'].includes(key));
  const interval = parts.get('INTERVAL') ?? '1';
  const freq = parts.get('FREQ');
  if (known && freq === 'WEEKLY' && interval === '1') return { repeat: 'weekly', weekdays };
  if (known && freq === 'WEEKLY' && interval === '2') return { repeat: 'biweekly', weekdays };
  if (known && freq === 'DAILY' && interval === '1' && weekdays.length === 0)
    return { repeat: 'daily', weekdays };
  if (known && freq === 'MONTHLY' && interval === '1' && !parts.has('BYDAY'))
    return { repeat: 'monthly', weekdays };
  return { repeat: 'other', weekdays };
}

/** RRULE without DTSTART. `other`: as it was. */
export function writeRrule({ repeat, weekdays }: Repeating, was: string): string {
  const days =
    weekdays.length > 0 ? `;BYDAY=${WEEKDAYS.filter((day) => weekdays.includes(day)).join(',')}` : '';
  switch (repeat) {
    case 'once':
      return '';
    case 'daily':
      return 'FREQ=DAILY';
    case 'weekly':
      return `FREQ=WEEKLY${days}`;
    case 'biweekly':
      return `FREQ=WEEKLY;INTERVAL=2${days}`;
    case 'monthly':
      return 'FREQ=MONTHLY';
    case 'other':
      return was;
  }
}

export function rruleWords(rrule: string, t: TFunction): string {
  const { repeat, weekdays } = readRrule(rrule);
  if (repeat === 'other') return rrule;
  const days = weekdays.map((day) => t(`communities.rituals.weekday.${day}`)).join(t('communities.join'));
  return [t(`communities.rituals.repeat.${repeat}`), days].filter(Boolean).join(' ');
}
