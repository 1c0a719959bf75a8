import { Button, type ButtonProps } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { hostQuery, startOver } from '../api/client.ts';
import { notifyError } from '../notify.tsx';

/** 看看示例资料库: opens the demo of the chosen language. */
export function DemoButton({ children, ...props }: ButtonProps) {
  const { t, i18n } = useTranslation();
  const open = useMutation(
    hostQuery.library.openDemo.mutationOptions({ onSuccess: startOver, onError: notifyError }),
  );
  return (
    <Button
      variant="default"
      {...props}
      loading={open.isPending}
      onClick={() => open.mutate({ locale: i18n.language })}
    >
      {children ?? t('shell.lookAtDemo')}
    </Button>
  );
}
