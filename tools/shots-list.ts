// What `npm run shots` takes pictures of. A new page adds a line: its name, and the way there from its start.
import { resolve } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { TFunction } from '../src-renderer/i18n/i18n.ts';
import { CIRCLE_SHOTS } from './shots-circles.ts';

const SHOP_LIST = resolve(import.meta.dirname, '../tests/fixtures/import/shop-gbk.csv');

export type ShotScene = {
  page: Page;
  /** The words of the picture's language. */
  t: TFunction;
  /** Someone with a long history. */
  person: { id: number; name: string };
  /** Goes to an address inside the app ('/fans') from a fresh start, so that nothing of another picture is left. */
  go(path: string): Promise<void>;
};

export type Shot = {
  name: string;
  /** Without a library: the host is started with none. */
  isWithoutLibrary?: boolean;
  /** Ends when what the picture is about can be seen. */
  open(scene: ShotScene): Promise<void>;
};

const seen = (locator: Locator) => locator.first().waitFor();

async function openBoard({ page, go }: ShotScene): Promise<void> {
  await go('/board');
  await seen(page.getByRole('listbox').getByRole('option'));
  // The counts by band come after the cards.
  await seen(page.getByRole('main').getByRole('img'));
}

/** Nothing on the page says that it is still being loaded. */
async function expectAtRest(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('main [aria-busy="true"]') === null);
}

async function openFans({ page, go }: ShotScene): Promise<void> {
  await go('/fans');
  await seen(page.getByRole('row').nth(5).getByRole('checkbox'));
}

async function openFan({ page, t, person, go }: ShotScene): Promise<void> {
  await go(`/fans/${person.id}`);
  await seen(page.getByRole('heading', { name: person.name }));
  await seen(page.getByText(t('fan.curve')));
}

async function openMapping({ page, t, go }: ShotScene): Promise<void> {
  await go('/import');
  await page.locator('input[type=file]').setInputFiles(SHOP_LIST);
  await seen(page.getByText(t('import.policyLabel')));
}

async function openPreview(scene: ShotScene): Promise<void> {
  const { page, t } = scene;
  await openMapping(scene);
  await page.keyboard.press('Control+Enter');
  await seen(page.getByText(t('import.nothingWritten')));
  await seen(page.getByRole('group', { name: t('import.outcome.new') }).getByRole('listitem'));
}

const dialog = ({ page }: ShotScene) => seen(page.getByRole('dialog'));

/** In the order they are taken; the import writes, so it comes late. */
export const SHOTS: readonly Shot[] = [
  {
    name: 'first-run',
    isWithoutLibrary: true,
    async open({ page, t, go }) {
      await go('/');
      await seen(page.getByText(t('library.welcome')));
    },
  },
  { name: 'board', open: openBoard },
  {
    name: 'today',
    async open({ page, t, go }) {
      await go('/today');
      await seen(page.getByRole('region', { name: t('today.slipping') }));
      await expectAtRest(page);
    },
  },
  {
    name: 'board-suggestions',
    async open(scene) {
      const { page, t } = scene;
      await openBoard(scene);
      await page.getByRole('button', { name: new RegExp(`^${t('board.suggest.title')}`) }).click();
      const panel = page.getByRole('complementary', { name: t('board.suggest.title') });
      await seen(panel.getByRole('listitem'));
      // The first board of a day looks at everyone again.
      await seen(panel.getByRole('button', { name: t('board.suggest.lookAgain') }));
    },
  },
  {
    name: 'board-flow',
    async open({ page, t, go }) {
      await go('/board?view=flow');
      await seen(page.getByText(t('flow.chartTitle')));
      await seen(page.getByRole('table', { name: t('flow.tableTitle') }));
    },
  },
  {
    name: 'board-card-menu',
    async open(scene) {
      const { page } = scene;
      await openBoard(scene);
      await page.getByRole('listbox').nth(1).getByRole('option').nth(1).click({ button: 'right' });
      await seen(page.getByRole('menuitem'));
    },
  },
  { name: 'fans', open: openFans },
  {
    name: 'fans-bulk-bar',
    async open(scene) {
      const { page, t } = scene;
      await openFans(scene);
      for (const row of [1, 2, 4]) await page.getByRole('row').nth(row).getByRole('checkbox').click();
      await seen(page.getByText(t('common.selected', { count: 3 })));
    },
  },
  {
    name: 'fans-filter',
    async open(scene) {
      const { page, t } = scene;
      await openFans(scene);
      await page.getByRole('button', { name: t('fans.columns.tags'), exact: true }).click();
      await seen(page.getByRole('dialog').getByRole('option'));
    },
  },
  {
    name: 'fans-birthdays',
    async open({ page, t, go }) {
      await go('/fans?birthday=30&quietDays=30');
      await page.getByRole('button', { name: new RegExp(`^${t('people.birthday.name')}`) }).click();
      await seen(page.getByRole('radiogroup').getByRole('radio'));
    },
  },
  {
    name: 'board-birthdays',
    async open({ page, go }) {
      await go('/board?birthday=30');
      await seen(page.getByRole('listbox').getByRole('option'));
    },
  },
  {
    name: 'new-person',
    async open(scene) {
      await openFans(scene);
      await scene.page.keyboard.press('n');
      await dialog(scene);
    },
  },
  {
    name: 'tag-manager',
    async open(scene) {
      const { page, t } = scene;
      await openFans(scene);
      await page.getByRole('button', { name: t('common.more'), exact: true }).click();
      await page.getByRole('menuitem', { name: t('fans.actions.manageTags') }).click();
      await dialog(scene);
    },
  },
  {
    name: 'fan-drawer',
    async open(scene) {
      const { page, t, person, go } = scene;
      await go(`/board?fan=${person.id}`);
      await seen(page.getByRole('listbox').getByRole('option'));
      const drawer = page.getByRole('complementary', { name: t('shell.drawerTitle') });
      await seen(drawer.getByLabel(t('fans.columns.name')));
    },
  },
  { name: 'fan', open: openFan },
  {
    name: 'duplicates',
    async open({ page, t, person, go }) {
      await go(`/fans/duplicates?ids=${encodeURIComponent(JSON.stringify([person.id, person.id + 1]))}`);
      await seen(page.getByRole('radio', { name: t('duplicates.keepOf', { name: person.name }) }));
    },
  },
  {
    name: 'fan-receipt',
    async open(scene) {
      const { page, t } = scene;
      await openFan(scene);
      await page.getByRole('button', { name: t('fan.receipt'), exact: true }).click();
      await seen(page.getByRole('dialog').getByRole('table'));
    },
  },
  {
    name: 'quick-log',
    async open(scene) {
      await openFan(scene);
      await scene.page.getByRole('button', { name: scene.t('log.actions.log'), exact: true }).click();
      await dialog(scene);
    },
  },
  {
    name: 'follow-up',
    async open(scene) {
      await openBoard(scene);
      await scene.page.keyboard.press('f');
      await dialog(scene);
    },
  },
  {
    name: 'notes',
    async open({ page, go }) {
      await go('/notes');
      await page.getByRole('option').nth(1).click();
      await seen(page.locator('article'));
    },
  },
  {
    name: 'note',
    async open({ page, t, go }) {
      await go('/notes');
      await seen(page.getByRole('option'));
      await page.getByRole('option').first().dblclick();
      await seen(page.locator('[contenteditable=true]'));
      await seen(page.getByText(t('notes.save.saved')));
    },
  },
  {
    name: 'cases',
    async open({ page, go }) {
      await go('/cases');
      await seen(page.getByRole('listbox').getByRole('option'));
    },
  },
  {
    name: 'case',
    async open({ page, t, go }) {
      await go('/cases?hasMetric=true');
      await page.getByRole('listbox').getByRole('option').first().click();
      await page.getByRole('tab', { name: t('cases.tabs.metrics') }).click();
      await seen(page.getByText(t('cases.metrics.add'), { exact: true }));
    },
  },
  {
    name: 'cases-compare',
    async open({ page, t, go }) {
      await go('/cases?hasMetric=true');
      const cards = page.getByRole('listbox').getByRole('option');
      for (const place of [0, 1, 2]) await cards.nth(place).click({ modifiers: ['Control'] });
      await page
        .getByRole('toolbar')
        .getByRole('button', { name: t('cases.actions.compare') })
        .click();
      await seen(page.getByText(t('cases.section.insight'), { exact: true }));
    },
  },
  ...CIRCLE_SHOTS,
  {
    name: 'settings-password',
    async open(scene) {
      const { page, t, go } = scene;
      await go('/settings');
      await page.getByRole('button', { name: t('settings.password.set') }).click();
      await dialog(scene);
    },
  },
  {
    name: 'settings',
    async open({ page, t, go }) {
      await go('/settings');
      await seen(page.getByText(t('settings.thresholds'), { exact: true }));
    },
  },
  {
    name: 'library-switcher',
    async open(scene) {
      const { page, t } = scene;
      await openBoard(scene);
      await page.getByRole('navigation').getByText(t('library.current'), { exact: true }).click();
      await page.getByRole('menuitem', { name: t('library.switchAction') }).click();
      await dialog(scene);
    },
  },
  {
    name: 'palette',
    async open(scene) {
      const { page, t } = scene;
      await openBoard(scene);
      await page.keyboard.press('Control+k');
      await page.getByPlaceholder(t('shell.palettePlaceholder')).fill(scene.person.name);
      await seen(page.getByRole('dialog').getByText(scene.person.name));
    },
  },
  {
    name: 'shortcuts',
    async open(scene) {
      await openBoard(scene);
      await scene.page.keyboard.press('?');
      await dialog(scene);
    },
  },
  {
    name: 'import-choose',
    async open({ page, t, go }) {
      await go('/import');
      await seen(page.getByText(t('import.dropHere')));
    },
  },
  { name: 'import-mapping', open: openMapping },
  { name: 'import-preview', open: openPreview },
  {
    name: 'import-result',
    async open(scene) {
      const { page, t } = scene;
      await openPreview(scene);
      await page.keyboard.press('Control+Enter');
      await seen(page.getByText(t('import.result.finished', { file: 'shop-gbk.csv' })));
    },
  },
  {
    name: 'history',
    async open({ page, t, go }) {
      await go('/history');
      await seen(page.getByRole('group', { name: t('history.title') }).getByRole('listitem'));
    },
  },
  {
    name: 'trash',
    async open({ page, go }) {
      await go('/trash');
      await seen(page.getByRole('row').nth(1).getByRole('checkbox'));
    },
  },
];
