import { useTranslation } from 'react-i18next';
import { ThingFinder } from '../ThingFinder.tsx';

type Props = { exceptIds: readonly number[]; onPick: (id: number) => void };

/** Finds a case by name, pinyin or initials. */
export function CasePicker({ exceptIds, onPick }: Props) {
  const { t } = useTranslation();
  return (
    <ThingFinder
      kinds={['case']}
      limit={20}
      label={t('cases.actions.search')}
      placeholder={t('cases.compare.pick')}
      isLeftOut={({ id }) => exceptIds.includes(id)}
      onPick={({ id }) => onPick(id)}
    />
  );
}
