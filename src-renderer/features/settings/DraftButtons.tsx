import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

type Props = {
  /** What saving is called here. */
  label: string;
  isChanged: boolean;
  canSave?: boolean;
  isSaving?: boolean;
  onSave: () => void;
  /** Back to what is kept. */
  onCancel: () => void;
  /** Puts the numbers there that a new library starts with; undefined: they stand there already. */
  onDefaults: (() => void) | undefined;
  /** Words after the buttons. */
  children?: ReactNode;
};

/** Under numbers that take effect together: use them, leave them, or the ones of the start. */
export function DraftButtons(props: Props) {
  const { label, isChanged, canSave = true, isSaving, onSave, onCancel, onDefaults, children } = props;
  const { t } = useTranslation();
  return (
    <Group>
      <Button disabled={!isChanged || !canSave} loading={isSaving} onClick={onSave}>
        {label}
      </Button>
      {isChanged && (
        <Button variant="default" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      )}
      {onDefaults && (
        <Button variant="subtle" color="gray" onClick={onDefaults}>
          {t('settings.toDefaults')}
        </Button>
      )}
      {children}
    </Group>
  );
}
