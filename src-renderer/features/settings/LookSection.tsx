import { Group, Input, SegmentedControl, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Preferences, setPreferences, usePreferences } from '../../app/preferences.ts';
import { LOCALES, type Locale } from '../../i18n/i18n.ts';
import { SettingsSection } from './SettingsSection.tsx';

const THEMES = ['auto', 'light', 'dark'] as const;

/** Language and theme, of this computer. */
export function LookSection() {
  const { t } = useTranslation();
  const { locale, theme } = usePreferences();
  return (
    <SettingsSection title={t('settings.look')} hint={t('settings.onThisComputer')}>
      <Group gap="xl" align="flex-start">
        <Select
          label={t('settings.language')}
          w={220}
          allowDeselect={false}
          value={locale ?? 'auto'}
          onChange={(value) => setPreferences({ locale: value === 'auto' ? null : (value as Locale) })}
          data={[
            { value: 'auto', label: t('settings.languageAuto') },
            ...LOCALES.map((value) => ({ value, label: t(`settings.languages.${value}`) })),
          ]}
        />
        <Input.Wrapper label={t('settings.theme')}>
          <div>
            <SegmentedControl
              aria-label={t('settings.theme')}
              value={theme}
              onChange={(value) => setPreferences({ theme: value as Preferences['theme'] })}
              data={THEMES.map((value) => ({ value, label: t(`settings.themes.${value}`) }))}
            />
          </div>
        </Input.Wrapper>
      </Group>
    </SettingsSection>
  );
}
