import ical from 'ical-generator';
import type { Post } from '#shared/contract/campaigns-posts.ts';
import { DAY_MS, dateToDay } from '#shared/rules/local-day.ts';
import { wallToInstant } from '#shared/rules/zone-clock.ts';

const HALF_HOUR = 1_800_000;

/** iCalendar of posts with a day: half an hour at their time, the whole day without one. Times are UTC, so any zone reads them right. */
export function postsToIcs(
  posts: readonly Post[],
  {
    zone,
    name,
    now,
    platformNames,
  }: { zone: string; name: string; now: number; platformNames: Record<string, string> },
): string {
  const calendar = ical({ name, prodId: { company: 'Kith', product: 'Kith', language: 'EN' } });
  for (const post of posts) {
    if (post.plannedOn === null) continue;
    const day = dateToDay(post.plannedOn) * DAY_MS;
    const common = {
      id: `post-${post.id}@kith`,
      stamp: new Date(now),
      summary: post.title,
      description: [post.campaignName, platformNames[post.platform] ?? post.platform]
        .filter(Boolean)
        .join(' · '),
      ...(post.url === '' ? {} : { url: post.url }),
    };
    if (post.plannedTime === null) {
      // A date without time has no zone: the library takes the date in UTC.
      calendar.createEvent({
        ...common,
        allDay: true,
        timezone: 'UTC',
        start: new Date(day),
        end: new Date(day + DAY_MS),
      });
    } else {
      const [hours = 0, minutes = 0] = post.plannedTime.split(':').map(Number);
      const start = wallToInstant(day + (hours * 60 + minutes) * 60_000, zone);
      calendar.createEvent({ ...common, start: new Date(start), end: new Date(start + HALF_HOUR) });
    }
  }
  return calendar.toString();
}
