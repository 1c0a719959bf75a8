// Toasts. Callable from anywhere; the words come from the caller, already translated.
import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertCircle, IconCheck } from '@tabler/icons-react';
import i18next from 'i18next';
import { client } from './api/client.ts';
import { errorCode, errorMessage } from './api/error-message.ts';

const UNDO_MS = 8_000;

/** A plain piece of news, gone after four seconds. */
export function notifyDone(message: string): void {
  notifications.show({ message, icon: <IconCheck size={16} />, color: 'teal', autoClose: 4_000 });
}

/** A failure in the user's words. Cancelled calls are silent. */
export function notifyError(error: unknown): void {
  if (error instanceof DOMException && error.name === 'AbortError') return;
  const code = errorCode(error);
  // The user's own wish.
  if (code === 'UNDO_STOPPED') {
    notifyDone(errorMessage(error, i18next.t));
    return;
  }
  if (code === null || code === 'INTERNAL') console.error(error);
  notifications.show({
    message: errorMessage(error, i18next.t),
    icon: <IconAlertCircle size={16} />,
    color: 'red',
    autoClose: 8_000,
  });
}

/** As `notifyUndoable`, of what is done to many: also says where it was stopped. */
export function notifyBulk(
  message: string,
  { changeId, left = 0 }: { changeId: number | null; left?: number },
): void {
  notifyUndoable(
    left === 0 ? message : i18next.t('people.stopped', { what: message, count: left }),
    changeId,
  );
}

/**
 * Says what was done, with 撤销 for 8 seconds. `changeId` is what the command returned; null (nothing changed) shows
 * no button. The undo takes back just that change.
 */
export function notifyUndoable(message: string, changeId: number | null): void {
  const id = `change-${changeId ?? Math.random()}`;
  async function undo() {
    notifications.hide(id);
    try {
      await client.history.undo(changeId === null ? {} : { id: changeId });
      notifyDone(i18next.t('shell.undone', { what: message }));
    } catch (error) {
      notifyError(error);
    }
  }
  notifications.show({
    id,
    autoClose: UNDO_MS,
    color: 'teal',
    icon: <IconCheck size={16} />,
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="sm">{message}</Text>
        {changeId !== null && (
          <Button style={{ flex: 'none' }} variant="subtle" size="compact-sm" onClick={() => void undo()}>
            {i18next.t('common.undo')}
          </Button>
        )}
      </Group>
    ),
  });
}
