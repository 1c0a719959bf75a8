// Pictures of communities, chats, campaigns and the calendar; the demo library's first of each.
import type { Shot, ShotScene } from './shots-list.ts';

const COMMUNITY_TABS = [
  'overview',
  'people',
  'numbers',
  'questions',
  'rituals',
  'checkup',
  'network',
  'files',
];
const CAMPAIGN_TABS = ['plan', 'tasks', 'calendar', 'people', 'referrals', 'money', 'results', 'review'];

async function openTab({ page, go }: ShotScene, path: string): Promise<void> {
  await go(path);
  await page.getByRole('tabpanel').getByRole('button').first().waitFor();
}

const tabs = (what: 'community' | 'campaign', names: readonly string[]): Shot[] =>
  names.map((tab) => ({
    name: `${what}-${tab}`,
    open: (scene) => openTab(scene, `/${what === 'community' ? 'communities' : 'campaigns'}/1?tab=${tab}`),
  }));

const list = (name: string, path: string): Shot => ({
  name,
  async open({ page, go }) {
    await go(path);
    await page.getByRole('row').nth(1).waitFor();
  },
});

export const CIRCLE_SHOTS: readonly Shot[] = [
  list('communities', '/communities'),
  ...tabs('community', COMMUNITY_TABS),
  {
    name: 'chat-import',
    async open({ page, go }) {
      await go('/communities/import');
      await page.locator('input[type=file]').first().waitFor({ state: 'attached' });
    },
  },
  list('campaigns', '/campaigns'),
  ...tabs('campaign', CAMPAIGN_TABS),
  {
    name: 'calendar',
    async open({ page, go }) {
      await go('/calendar');
      await page.getByRole('main').getByRole('radiogroup').first().waitFor();
    },
  },
];
