import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../app/api/client.ts';
import { Page } from '../../app/shell/Page.tsx';
import { PageError } from '../../app/shell/PageError.tsx';
import { PagePending } from '../../app/shell/PagePending.tsx';
import { LibrarySection } from './LibrarySection.tsx';
import { LookSection } from './LookSection.tsx';
import { PasswordSection } from './PasswordSection.tsx';
import { StageRulesSection } from './StageRulesSection.tsx';
import { ThresholdsSection } from './ThresholdsSection.tsx';
import { WeightsSection } from './WeightsSection.tsx';
import { WholeLibrarySection } from './WholeLibrarySection.tsx';

/** Language, theme, library, points, thresholds and stage rules. */
export function SettingsPage() {
  const { t } = useTranslation();
  const settings = useQuery(orpc.settings.get.queryOptions({ input: {} }));
  return (
    <Page title={t('settings.title')} body="measure">
      <Stack gap={40}>
        <LookSection />
        {settings.isPending && <PagePending rows={10} />}
        {settings.isError && <PageError error={settings.error} reset={() => void settings.refetch()} />}
        {settings.data && (
          <>
            <LibrarySection settings={settings.data} />
            <PasswordSection />
            <ThresholdsSection strength={settings.data.strength} />
            <WeightsSection strength={settings.data.strength} />
            <StageRulesSection rules={settings.data.stageRules} />
            <WholeLibrarySection settings={settings.data} />
          </>
        )}
      </Stack>
    </Page>
  );
}
