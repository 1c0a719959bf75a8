import { useTranslation } from 'react-i18next';
import { SearchBox } from '../shell/SearchBox.tsx';

type Props = {
  /** For the key that goes there. */
  id: string;
  value: string;
  onChange: (text: string) => void;
};

/** Finds people while typing. */
export function PeopleSearchBox(props: Props) {
  const { t } = useTranslation();
  return <SearchBox {...props} label={t('fans.search')} placeholder={t('fans.searchPlaceholder')} />;
}
