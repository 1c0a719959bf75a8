import { dayToDate, localDay } from '#shared/rules/local-day.ts';
import { TEST_NOW, type TestLibrary } from '../support/library.ts';

export const DAY = 86_400_000;
export const today = localDay(TEST_NOW, 'Asia/Shanghai');
/** The local date so many days before the clock of the tests. */
export const date = (daysAgo: number) => dayToDate(today - daysAgo);

/** Short ways to what most tests of communities begin with; `lib` is asked at each call. */
export function communityActs(lib: () => TestLibrary) {
  return {
    group: async (name = '茶友群', more: object = {}) =>
      (await lib().client.communities.create({ name, ...more })).id,
    person: async (name: string, more: object = {}) => (await lib().client.fans.create({ name, ...more })).id,
    put: (communityId: number, ids: number[], more: object = {}) =>
      lib().client.memberships.add({ communityId, selection: { ids }, ...more }),
    /** Kind and text of what communities put into a person's timeline, newest first. */
    timeline: async (fanId: number) => {
      const { items } = await lib().client.interactions.timeline({
        fanId,
        kinds: ['question', 'answer', 'attendance', 'user_content', 'message'],
      });
      return items.map((item) =>
        item.type === 'interaction' ? [item.interaction.kind, item.interaction.text] : [],
      );
    },
  };
}
