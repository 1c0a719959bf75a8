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
import type { HostState } from '#shared/host-contract.ts';
import { keepFirstCards, prefetchBoard } from '../features/board/column/column-pages.ts';
import { nearestLocale, startI18n, switchWords } from '../i18n/i18n.ts';
import { App } from './App.tsx';
import { registerActions } from './actions/action-registry.ts';
import { shellActions } from './actions/shell-actions.ts';
import { host, hostQuery, orpc } from './api/client.ts';
import { keepFirstAnswers, readFirstAnswers } from './api/first-answers.ts';
import { queryClient } from './api/query-client.ts';
import { featureActions } from './feature-actions.ts';
import { warmFormats } from './format.ts';
import { getPreferences } from './preferences.ts';

const { locale } = getPreferences();
const language = locale ?? nearestLocale(navigator.language);
const words = startI18n(language);
const isBoard = /^#?\/?(board)?$/.test(location.hash);

registerActions([...shellActions, ...featureActions]);

/** Which library is open; what else the first answers tell is kept before that is known. */
async function firstState(): Promise<HostState> {
  const first = await readFirstAnswers();
  if (first) {
    keepFirstAnswers(queryClient, first);
    if (first.library) keepFirstCards(queryClient, first.library);
    await words;
    // Where neither this browser nor its user chose one, the host may have been told.
    if (!locale && first.state.locale) await switchWords(nearestLocale(first.state.locale));
    return first.state;
  }
  // Asked side by side: the settings, the board. Without a library they fail; the first-run page then needs none of them.
  void queryClient.prefetchQuery(orpc.settings.get.queryOptions({ input: {} }));
  if (isBoard) prefetchBoard(queryClient).catch(() => undefined);
  return host.library.state();
}
void queryClient.prefetchQuery({ queryKey: hostQuery.library.state.queryKey(), queryFn: firstState });
// What needs no answer is made while they are on their way.
await words;

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
// Between what is there already and the answers.
setTimeout(() => warmFormats(language));
