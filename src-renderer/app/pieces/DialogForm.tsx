import { Button, Group, type MantineSpacing, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSubmit } from './use-submit.ts';

type Props = {
  /** What the button does, in words. */
  act: ReactNode;
  /** Runs once at a time; the button shows that it works until the promise settles. */
  onSubmit: () => unknown;
  isReady?: boolean;
  /** The caller's own work is under way. */
  isBusy?: boolean;
  onCancel?: (() => void) | undefined;
  /** At the left of the buttons: a hint, or another act. */
  aside?: ReactNode;
  /** Right before the button: another way on. */
  besideAct?: ReactNode;
  gap?: MantineSpacing;
  children: ReactNode;
};

/** The fields of a dialog above its foot; Enter in a field does what the button does. */
export function DialogForm(props: Props) {
  const {
    act,
    onSubmit,
    isReady = true,
    isBusy = false,
    onCancel,
    aside,
    besideAct,
    gap = 'sm',
    children,
  } = props;
  const { t } = useTranslation();
  const form = useSubmit(onSubmit, isReady && !isBusy);
  return (
    <form onSubmit={form.submit}>
      <Stack gap={gap}>
        {children}
        <Group justify={aside ? 'space-between' : 'flex-end'} gap="xs" wrap="nowrap">
          {aside}
          <Group gap="xs" wrap="nowrap" style={{ flex: 'none' }}>
            {onCancel && (
              <Button variant="default" onClick={onCancel}>
                {t('common.cancel')}
              </Button>
            )}
            {besideAct}
            <Button type="submit" disabled={!isReady} loading={isBusy || form.isBusy}>
              {act}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}
