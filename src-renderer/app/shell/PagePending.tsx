import { Skeleton, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useIsLate } from './use-is-late.ts';

/** Grey rows in place of a page or panel, from 200 ms on. `rows` lines of 40 px. */
export function PagePending({ rows = 12 }: { rows?: number }) {
  const { t } = useTranslation();
  const isLate = useIsLate();
  return (
    <Stack gap={8} p="md" aria-busy aria-label={t('common.loading')} role="status">
      {isLate &&
        Array.from({ length: rows }, (_, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move
          <Skeleton key={row} height={32} />
        ))}
    </Stack>
  );
}
