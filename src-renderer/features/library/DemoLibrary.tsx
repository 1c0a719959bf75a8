import { useTranslation } from 'react-i18next';
import { DemoButton } from '../../app/shell/DemoButton.tsx';
import { ChooserSection } from './ChooserSection.tsx';

export function DemoLibrary() {
  const { t } = useTranslation();
  return (
    <ChooserSection title={t('library.demoTitle')} hint={t('library.demoHint')}>
      <div>
        <DemoButton size="sm">{t('library.demoAction')}</DemoButton>
      </div>
    </ChooserSection>
  );
}
