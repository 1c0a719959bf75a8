import { ActionIcon, Popover, Tooltip } from '@mantine/core';
import { IconTag } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TagPickList } from '../../../app/people/TagPickList.tsx';

type Props = { tagId: number | undefined; onChange: (tagId: number | undefined) => void };

/** Which tag the health table is held to; the same tag again lets it go. */
export function TagFilter({ tagId, onChange }: Props) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popover opened={isOpen} onChange={setIsOpen} width={260} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label={t('communities.tags.filter')}>
          <ActionIcon
            variant="default"
            size={30}
            aria-label={t('communities.tags.filter')}
            aria-expanded={isOpen}
            onClick={() => setIsOpen((old) => !old)}
          >
            <IconTag size={16} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={8}>
        <TagPickList
          picked={tagId === undefined ? [] : [tagId]}
          onPick={(picked) => {
            onChange(picked === tagId ? undefined : picked);
            setIsOpen(false);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
