// Every address of Kith. Filters live in it: each page's search params are typed by a schema in app/search/.
import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  redirect,
} from '@tanstack/react-router';
import { BoardPage } from '../features/board/BoardPage.tsx';
import { orpc } from './api/client.ts';
import { queryClient } from './api/query-client.ts';
import { page } from './pages.ts';
import { boardSearch } from './search/board.ts';
import { calendarSearch, campaignSearch, campaignsSearch } from './search/campaigns.ts';
import { caseSearch, casesSearch, compareSearch } from './search/cases.ts';
import { rootSearch } from './search/common.ts';
import { chatImportSearch, communitiesSearch, communitySearch } from './search/communities.ts';
import { duplicatesSearch } from './search/duplicates.ts';
import { fansSearch } from './search/fans.ts';
import { historySearch } from './search/history.ts';
import { noteSearch, notesSearch } from './search/notes.ts';
import { id as readId } from './search/read.ts';
import { PageError } from './shell/PageError.tsx';
import { PageMissing } from './shell/PageMissing.tsx';
import { PagePending } from './shell/PagePending.tsx';
import { Shell } from './shell/Shell.tsx';

const root = createRootRoute({
  component: Shell,
  validateSearch: rootSearch,
  notFoundComponent: PageMissing,
});
const getParentRoute = () => root;
/** `$id` of an address as a number. */
const params = {
  parse: ({ id }: { id: string }) => {
    const known = readId(Number(id));
    if (known === undefined) throw new Error(`not an id: ${id}`);
    return { id: known };
  },
  stringify: ({ id }: { id: number }) => ({ id: String(id) }),
};

/** The board when there are people, else the list, whose empty page says what to do first. */
const home = createRoute({
  getParentRoute,
  path: '/',
  beforeLoad: async () => {
    const { total } = await queryClient.ensureQueryData(orpc.fans.count.queryOptions({ input: {} }));
    throw redirect({ to: total > 0 ? '/board' : '/fans', replace: true });
  },
});
const fans = createRoute({
  getParentRoute,
  path: '/fans',
  validateSearch: fansSearch,
  component: page('fans/FansPage') ?? PageMissing,
});
const fan = createRoute({
  getParentRoute,
  path: '/fans/$id',
  params,
  component: page('fan/FanPage') ?? PageMissing,
});
const board = createRoute({
  getParentRoute,
  path: '/board',
  validateSearch: boardSearch,
  component: BoardPage,
});
const today = createRoute({
  getParentRoute,
  path: '/today',
  component: page('today/TodayPage') ?? PageMissing,
});
const importRoute = createRoute({
  getParentRoute,
  path: '/import',
  component: page('import/ImportPage') ?? PageMissing,
});
const history = createRoute({
  getParentRoute,
  path: '/history',
  validateSearch: historySearch,
  component: page('history/HistoryPage') ?? PageMissing,
});
const trash = createRoute({
  getParentRoute,
  path: '/trash',
  component: page('history/TrashPage') ?? PageMissing,
});
const duplicates = createRoute({
  getParentRoute,
  path: '/fans/duplicates',
  validateSearch: duplicatesSearch,
  component: page('duplicates/DuplicatesPage') ?? PageMissing,
});
const settings = createRoute({
  getParentRoute,
  path: '/settings',
  component: page('settings/SettingsPage') ?? PageMissing,
});

const notes = createRoute({
  getParentRoute,
  path: '/notes',
  validateSearch: notesSearch,
  component: page('notes/NotesPage') ?? PageMissing,
});
const note = createRoute({
  getParentRoute,
  path: '/notes/$id',
  params,
  validateSearch: noteSearch,
  component: page('notes/NotePage') ?? PageMissing,
});
const cases = createRoute({
  getParentRoute,
  path: '/cases',
  validateSearch: casesSearch,
  component: page('cases/CasesPage') ?? PageMissing,
});
const compareCases = createRoute({
  getParentRoute,
  path: '/cases/compare',
  validateSearch: compareSearch,
  component: page('cases/ComparePage') ?? PageMissing,
});
const caseRoute = createRoute({
  getParentRoute,
  path: '/cases/$id',
  params,
  validateSearch: caseSearch,
  component: page('cases/CasePage') ?? PageMissing,
});
const communities = createRoute({
  getParentRoute,
  path: '/communities',
  validateSearch: communitiesSearch,
  component: page('communities/CommunitiesPage') ?? PageMissing,
});
const community = createRoute({
  getParentRoute,
  path: '/communities/$id',
  params,
  validateSearch: communitySearch,
  component: page('communities/CommunityPage') ?? PageMissing,
});
const chatImport = createRoute({
  getParentRoute,
  path: '/communities/import',
  validateSearch: chatImportSearch,
  component: page('chats/ChatImportPage') ?? PageMissing,
});
const campaigns = createRoute({
  getParentRoute,
  path: '/campaigns',
  validateSearch: campaignsSearch,
  component: page('campaigns/CampaignsPage') ?? PageMissing,
});
const compareCampaigns = createRoute({
  getParentRoute,
  path: '/campaigns/compare',
  validateSearch: campaignsSearch,
  component: page('campaigns/ComparePage') ?? PageMissing,
});
const libraryCanvas = createRoute({
  getParentRoute,
  path: '/campaigns/canvas',
  component: page('campaigns/CanvasPage') ?? PageMissing,
});
const campaign = createRoute({
  getParentRoute,
  path: '/campaigns/$id',
  params,
  validateSearch: campaignSearch,
  component: page('campaigns/CampaignPage') ?? PageMissing,
});
const calendar = createRoute({
  getParentRoute,
  path: '/calendar',
  validateSearch: calendarSearch,
  component: page('calendar/CalendarPage') ?? PageMissing,
});

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    fans,
    fan,
    board,
    today,
    notes,
    note,
    cases,
    compareCases,
    caseRoute,
    communities,
    chatImport,
    community,
    campaigns,
    compareCampaigns,
    libraryCanvas,
    campaign,
    calendar,
    importRoute,
    history,
    trash,
    duplicates,
    settings,
  ]),
  history: createHashHistory(),
  defaultPreload: 'intent',
  defaultPendingMs: 200,
  defaultPendingMinMs: 0,
  defaultPendingComponent: PagePending,
  defaultErrorComponent: (props) => <PageError {...props} isPage />,
  defaultNotFoundComponent: PageMissing,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
