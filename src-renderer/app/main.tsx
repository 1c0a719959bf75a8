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
import { keepFirstCards, prefetchBoard } from '../features/board/column/column-pages.ts';
import { nearestLocale, startI18n } from '../i18n/i18n.ts';
import { App } from './App.tsx';
import { registerActions } from './actions/action-registry.ts';
import { shellActions } from './actions/shell-actions.ts';
import { hostQuery, orpc } from './api/client.ts';
import { keepFirstAnswers, readFirstAnswers } from './api/first-answers.ts';
import { queryClient } from './api/query-client.ts';
import { featureActions } from './feature-actions.ts';
import { preloadPage } from './pages.ts';
import { getPreferences } from './preferences.ts';
import { router } from './router.tsx';

const isBoard = /^#?\/?(board)?$/.test(location.hash);
// The board is where most days begin: its code comes beside the rest instead of after it.
if (isBoard) preloadPage('board/BoardPage');

registerActions([...shellActions, ...featureActions]);

const first = await readFirstAnswers();
if (first) {
  keepFirstAnswers(queryClient, first);
  if (first.library) keepFirstCards(queryClient, first.library);
} else {
  // Asked before the first render, side by side: which library is open, the settings, the board. Without a library all but
  // the first fail; the first-run page then needs none of them.
  void queryClient.prefetchQuery(hostQuery.library.state.queryOptions());
  void queryClient.prefetchQuery(orpc.settings.get.queryOptions({ input: {} }));
  if (isBoard) prefetchBoard(queryClient).catch(() => undefined);
}
await startI18n(getPreferences().locale ?? nearestLocale(first?.state.locale ?? navigator.language));
router.load().catch(() => undefined);

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
