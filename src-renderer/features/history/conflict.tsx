import { Button, Group, Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import type { Change } from '#shared/contract/history.ts';
import { changeWords } from '../../app/change-words.ts';
import type { Formats } from '../../app/format.ts';
import type { TFunction } from '../../i18n/i18n.ts';

type Conflict = {
  change: Change;
  /** The change that stands in the way; undefined when it is not among the loaded ones. */
  later: Change | undefined;
  t: TFunction;
  format: Formats;
  onShow: (id: number) => void;
};

/** Says which later change has to be undone first, and leads there. */
export function explainConflict({ change, later, t, format, onShow }: Conflict): void {
  const id = modals.open({
    title: t('history.conflictTitle'),
    children: (
      <Stack gap="sm">
        <Text size="sm">
          {later
            ? t('history.conflict', {
                what: changeWords(change, t),
                later: changeWords(later, t),
                at: format.dateTime(later.at),
              })
            : t('errors.UNDO_CONFLICT')}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => modals.close(id)}>
            {t('common.close')}
          </Button>
          {later && (
            <Button
              data-autofocus
              onClick={() => {
                modals.close(id);
                onShow(later.id);
              }}
            >
              {t('history.showLater')}
            </Button>
          )}
        </Group>
      </Stack>
    ),
  });
}
