import '@mantine/core/styles.layer.css';
import '@mantine/dates/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import '@mantine/charts/styles.layer.css';
import '@mantine/dropzone/styles.layer.css';
import './global.css';
import 'dayjs/locale/zh-cn.js';
import 'dayjs/locale/zh-tw.js';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { prefetchBoard } from '../features/board/column-pages.ts';
import { nearestLocale, startI18n } from '../i18n/i18n.ts';
import { App } from './App.tsx';
import { registerActions } from './actions/action-registry.ts';
import { shellActions } from './actions/shell-actions.ts';
import { hostQuery, orpc } from './api/client.ts';
import { queryClient } from './api/query-client.ts';
import { featureActions } from './feature-actions.ts';
import { preloadPage } from './pages.ts';
import { getPreferences } from './preferences.ts';
import { router } from './router.tsx';

// Asked before the first render, side by side: which library is open, how many people, the settings, and the page's own
// code. Without a library the last three fail; the first-run page then needs none of them.
void queryClient.prefetchQuery(hostQuery.library.state.queryOptions());
void queryClient.prefetchQuery(orpc.settings.get.queryOptions({ input: {} }));
if (/^#?\/?(board)?$/.test(location.hash)) {
  // The board is where most days begin: its code, stages and cards come beside the rest instead of after it.
  preloadPage('board/BoardPage');
  prefetchBoard(queryClient).catch(() => undefined);
}
router.load().catch(() => undefined);

registerActions([...shellActions, ...featureActions]);

await startI18n(getPreferences().locale ?? nearestLocale(navigator.language));

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
