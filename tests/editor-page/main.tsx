// The editor alone on a page, for its end-to-end tests and figures: same policy, theme and words, look-ups from a list, the
// document in the page's storage. Not shipped.
import '@mantine/core/styles.layer.css';
import '@mantine/dates/styles.layer.css';
import '../../src-renderer/app/global.css';
import './page.css';
import 'dayjs/locale/zh-cn.js';
import { MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { styleNonce } from '../../src-renderer/app/csp-nonce.ts';
import { createKithTheme, cssVariablesResolver } from '../../src-renderer/app/theme.ts';
import { type Locale, startI18n } from '../../src-renderer/i18n/i18n.ts';
import { EditorPage } from './EditorPage.tsx';

const asked = new URLSearchParams(location.search);
const locale = (asked.get('lang') ?? 'zh-CN') as Locale;
await startI18n(locale);

const root = document.getElementById('root');
if (!root) throw new Error('no #root');
createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={createKithTheme({ close: '关闭', clear: '清空' })}
      cssVariablesResolver={cssVariablesResolver}
      forceColorScheme={asked.get('scheme') === 'dark' ? 'dark' : 'light'}
      getStyleNonce={styleNonce}
    >
      <DatesProvider settings={{ locale: locale.toLowerCase(), firstDayOfWeek: 1 }}>
        <EditorPage isReadOnly={asked.has('readonly')} />
      </DatesProvider>
    </MantineProvider>
  </StrictMode>,
);
