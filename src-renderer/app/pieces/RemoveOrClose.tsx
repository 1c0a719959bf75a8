import { Button, Group } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

type Props = {
  /** What the button says that removes the thing. */
  label: string;
  /** Null where it failed; else the dialog closes. */
  onRemove: () => Promise<object | null>;
  onClose: () => void;
};

/** The end of a dialog about one thing that is saved while it is edited. */
export function RemoveOrClose({ label, onRemove, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <Group justify="space-between">
      <Button
        variant="subtle"
        color="red"
        leftSection={<IconTrash size={16} stroke={1.6} />}
        onClick={async () => {
          if (await onRemove()) onClose();
        }}
      >
        {label}
      </Button>
      <Button variant="default" onClick={onClose}>
        {t('common.close')}
      </Button>
    </Group>
  );
}
