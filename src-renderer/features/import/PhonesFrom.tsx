import { Select, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportSession } from '#shared/contract/transfer.ts';
import { useFormat } from '../../app/format.ts';
import classes from './columns.module.css';
import { setImport, useImport } from './import-state.ts';
import { phoneCountries } from './phone-countries.ts';

const isPhone = (target: string | undefined) => target === 'identity:phone' || target === 'identity:whatsapp';

/** Whose telephone numbers without a country code are; asked only where a list has some. */
export function PhonesFrom({ session }: { session: ImportSession }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const { busy, targets, phoneRegion } = useImport();
  const { local, found } = session.phones;
  const countries = useMemo(() => phoneCountries(i18n.language), [i18n.language]);
  const hasPhones = targets.some(isPhone);
  // A column that was not known as one has not been looked at.
  const isOtherColumn = targets.some(
    (target, at) => isPhone(target) && !isPhone(session.columns[at]?.target),
  );
  if (!hasPhones || (local === 0 && !isOtherColumn && phoneRegion === null)) return null;
  const chosen = phoneRegion ?? found ?? '';
  return (
    <div className={classes.phones}>
      <Select
        size="xs"
        w={312}
        label={t('import.phonesFrom')}
        data={[{ value: '', label: t('import.phonesOfNobody') }, ...countries]}
        value={chosen}
        disabled={busy !== null}
        searchable
        allowDeselect={false}
        nothingFoundMessage={t('people.nothingFound')}
        maxDropdownHeight={320}
        onChange={(value) => value !== null && setImport({ phoneRegion: value, error: null })}
      />
      <Text size="xs" c="dimmed">
        {local > 0 && `${t('import.phonesLocal', { count: local, phones: format.exact(local) })} `}
        {chosen === '' ? t('import.phonesKept') : t('import.phonesChina')}
      </Text>
    </div>
  );
}
