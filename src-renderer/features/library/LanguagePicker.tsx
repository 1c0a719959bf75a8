import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { setPreferences } from '../../app/preferences.ts';
import { LOCALES, type Locale } from '../../i18n/i18n.ts';
import classes from './library.module.css';

/** The language of the interface, on pages that come before the settings can be reached. */
export function LanguagePicker() {
  const { t, i18n } = useTranslation();
  return (
    <SegmentedControl
      className={classes.languages}
      size="xs"
      aria-label={t('settings.language')}
      value={i18n.language}
      onChange={(locale) => setPreferences({ locale: locale as Locale })}
      data={LOCALES.map((value) => ({ value, label: t(`settings.languages.${value}`) }))}
    />
  );
}
