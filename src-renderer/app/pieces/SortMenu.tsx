import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconArrowsSort } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** In which order a list stands. */
export function SortMenu<Key extends string>({
  keys,
  value,
  labelOf,
  isDisabled = false,
  onChange,
}: {
  keys: readonly Key[];
  value: Key;
  labelOf: (key: Key) => string;
  isDisabled?: boolean;
  onChange: (key: Key) => void;
}) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end" width={180}>
      <Menu.Target>
        <Tooltip label={t('common.sortBy')}>
          <ActionIcon aria-label={t('common.sortBy')} disabled={isDisabled}>
            <IconArrowsSort size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={value} onChange={(key) => onChange(key as Key)}>
          {keys.map((key) => (
            <Menu.RadioItem key={key} value={key} closeMenuOnClick>
              {labelOf(key)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
