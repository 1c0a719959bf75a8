// Every address of Kith. Filters live in it: each page's search params are typed by a schema in app/search/.
import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  redirect,
} from '@tanstack/react-router';
import { z } from 'zod';
import { orpc } from './api/client.ts';
import { queryClient } from './api/query-client.ts';
import { page } from './pages.ts';
import { boardSearch } from './search/board.ts';
import { rootSearch } from './search/common.ts';
import { fansSearch } from './search/fans.ts';
import { historySearch } from './search/history.ts';
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
  params: {
    parse: ({ id }) => ({ id: z.coerce.number().int().positive().parse(id) }),
    stringify: ({ id }) => ({ id: String(id) }),
  },
  component: page('fan/FanPage') ?? PageMissing,
});
const board = createRoute({
  getParentRoute,
  path: '/board',
  validateSearch: boardSearch,
  component: page('board/BoardPage') ?? PageMissing,
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
const settings = createRoute({
  getParentRoute,
  path: '/settings',
  component: page('settings/SettingsPage') ?? PageMissing,
});

export const router = createRouter({
  routeTree: root.addChildren([home, fans, fan, board, importRoute, history, trash, settings]),
  history: createHashHistory(),
  defaultPreload: 'intent',
  defaultPendingMs: 200,
  defaultPendingMinMs: 0,
  defaultPendingComponent: PagePending,
  defaultErrorComponent: PageError,
  defaultNotFoundComponent: PageMissing,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
