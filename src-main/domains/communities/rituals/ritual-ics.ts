import ical, { ICalEventStatus } from 'ical-generator';
import { DAY_MS, dateToDay, dayToDate } from '#shared/rules/local-day.ts';
import { timesBetween } from './ritual-rules.ts';

type Ritual = {
  id: number;
  title: string;
  rrule: string;
  startsOn: string;
  startTime: string;
  minutes: number;
  place: string;
  preview: string;
};
type Moved = { plannedOn: string; date: string; topic: string; state: string };

/** Times of a ritual on a calendar, without a zone: they float, as a date in a diary does. */
function at(date: string, startTime: string): Date {
  const [hour = 0, minute = 0] = startTime === '' ? [] : startTime.split(':').map(Number);
  return new Date(dateToDay(date) * DAY_MS + (hour * 60 + minute) * 60_000);
}

/** iCalendar text of rituals; a moved time replaces its own, a cancelled one is left out. */
export function ritualCalendar(
  name: string,
  rituals: readonly (Ritual & { moved: readonly Moved[] })[],
  now: number,
): string {
  const calendar = ical({ name, prodId: { company: 'Kith', product: 'Kith', language: 'EN' } });
  for (const ritual of rituals) {
    const { startTime, minutes, title, place, preview } = ritual;
    const span = (date: string) => {
      const start = at(date, startTime);
      return startTime === ''
        ? { start, allDay: true }
        : { start, end: new Date(start.getTime() + minutes * 60_000), floating: true };
    };
    const common = { stamp: new Date(now), location: place || null, description: preview || null };
    const uid = `ritual-${ritual.id}@kith`;
    const main = calendar.createEvent({ ...common, ...span(firstDate(ritual)), id: uid, summary: title });
    if (ritual.rrule.trim() === '') {
      const [only] = ritual.moved;
      if (only?.state === 'cancelled') main.status(ICalEventStatus.CANCELLED);
      else if (only && only.date !== only.plannedOn) {
        const moved = span(only.date);
        main.start(moved.start);
        if (moved.end) main.end(moved.end);
      }
      continue;
    }
    const gone = ritual.moved.filter(({ state }) => state === 'cancelled').map(({ plannedOn }) => plannedOn);
    main.repeating(rruleText(ritual.rrule, gone, startTime));
    for (const { plannedOn, date, topic, state } of ritual.moved) {
      if (state === 'cancelled' || (date === plannedOn && topic === '')) continue;
      calendar.createEvent({
        ...common,
        ...span(date),
        id: uid,
        summary: topic === '' ? title : `${title} · ${topic}`,
        recurrenceId: at(plannedOn, startTime),
      });
    }
  }
  return calendar.toString();
}

/** Years after its beginning in which a rule that gives any day at all has given one. */
const LOOKED_AT_DAYS = 5 * 366;

/** The first day that the rule gives: calendars take an event's own day for one of its times, also where the rule does not have it. */
function firstDate({ rrule, startsOn }: Ritual): string {
  const from = dateToDay(startsOn);
  const [first = from] = timesBetween({ rrule, startsOn }, from, from + LOOKED_AT_DAYS);
  return dayToDate(first);
}

function rruleText(rule: string, gone: readonly string[], startTime: string): string {
  const lines = [`RRULE:${rule.trim().replace(/^RRULE:/i, '')}`];
  if (gone.length > 0) {
    const stamp = (date: string) => {
      const text = at(date, startTime)
        .toISOString()
        .replaceAll(/[-:]|\.\d+Z/g, '');
      return startTime === '' ? text.slice(0, 8) : text;
    };
    lines.push(`EXDATE${startTime === '' ? ';VALUE=DATE' : ''}:${gone.map(stamp).join(',')}`);
  }
  return lines.join('\n');
}
