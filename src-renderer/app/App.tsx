import { MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { nearestLocale, switchWords } from '../i18n/i18n.ts';
import { hostQuery } from './api/client.ts';
import { queryClient } from './api/query-client.ts';
import { styleNonce } from './csp-nonce.ts';
import { notifyError } from './notify.tsx';
import { colorSchemeManager, usePreferences } from './preferences.ts';
import { router } from './router.tsx';
import { Opening } from './shell/Opening.tsx';
import { StartError } from './shell/StartError.tsx';
import { createKithTheme, cssVariablesResolver } from './theme.ts';

// Most starts have a library.
const FirstRunPage = lazy(async () => ({
  default: (await import('../features/library/FirstRunPage.tsx')).FirstRunPage,
}));

const UnlockPage = lazy(async () => ({
  default: (await import('../features/library/UnlockPage.tsx')).UnlockPage,
}));

export function App() {
  const { t, i18n } = useTranslation();
  const [close, clear] = [t('common.close'), t('common.clear')];
  const theme = useMemo(() => createKithTheme({ close, clear }), [close, clear]);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      defaultColorScheme="auto"
      colorSchemeManager={colorSchemeManager}
      getStyleNonce={styleNonce}
    >
      <DatesProvider settings={{ locale: dayjsLocale(i18n.language), firstDayOfWeek: 1 }}>
        <QueryClientProvider client={queryClient}>
          <Notifications position="bottom-right" limit={4} />
          <FollowLanguage />
          <Library />
        </QueryClientProvider>
      </DatesProvider>
    </MantineProvider>
  );
}

function dayjsLocale(language: string): string {
  return language.toLowerCase();
}

/** Applies the chosen language. */
function FollowLanguage() {
  const { locale } = usePreferences();
  const { data: state } = useQuery(hostQuery.library.state.queryOptions());
  const wanted = locale ?? nearestLocale(state?.locale ?? navigator.language);
  useEffect(() => {
    switchWords(wanted).catch(notifyError);
  }, [wanted]);
  return null;
}

function Library() {
  const state = useQuery(hostQuery.library.state.queryOptions());
  if (state.isPending) return <Opening />;
  if (state.isError) return <StartError error={state.error} />;
  if (state.data.current === null)
    return (
      <Suspense fallback={<div className="kith-boot" />}>
        {state.data.locked ? (
          <UnlockPage locked={state.data.locked} />
        ) : (
          <FirstRunPage problem={state.data.problem} />
        )}
      </Suspense>
    );
  return <RouterProvider router={router} />;
}
