import { Checkbox, Progress, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PASSWORD_MIN } from '#shared/password-rules.ts';
import { hostQuery } from '../../app/api/client.ts';
import { errorCode, errorMessage } from '../../app/api/error-message.ts';
import { notifyDone } from '../../app/notify.tsx';
import { DialogForm } from '../../app/pieces/DialogForm.tsx';
import { SecretInput } from '../../app/pieces/SecretInput.tsx';

export type PasswordAct = 'set' | 'change' | 'remove';

/** Length is what counts: from here on a password is good, in characters. */
const GOOD_LENGTH = 16;

type Props = {
  act: PasswordAct;
  /** Told when the writing begins and when it ended: the dialog stays meanwhile. */
  onBusy: (isBusy: boolean) => void;
  onDone: () => void;
};

/** The fields of one act with a password, and what it says when it is done. */
export function PasswordForm({ act, onBusy, onDone }: Props) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [present, setPresent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [knows, setKnows] = useState(false);
  const presentField = useRef<HTMLInputElement>(null);
  const change = useMutation(
    hostQuery.library.setPassword.mutationOptions({
      onMutate: () => onBusy(true),
      onError(error) {
        // What is wrong is written over at once.
        if (errorCode(error) === 'LIBRARY_PASSWORD_WRONG') presentField.current?.select();
      },
      onSettled() {
        onBusy(false);
        return queryClient.invalidateQueries({ queryKey: hostQuery.library.state.queryKey() });
      },
      onSuccess({ left }) {
        const files = left.length > 0 ? ` ${t('settings.password.left', { files: left.join(', ') })}` : '';
        notifyDone(t(`settings.password.${act}Done`) + files);
        onDone();
      },
    }),
  );
  const isWrong = errorCode(change.error) === 'LIBRARY_PASSWORD_WRONG';
  const said = change.error && errorMessage(change.error, t);
  const isNew = act !== 'remove';
  const isReady =
    (act === 'set' || present !== '') && (!isNew || (next.length >= PASSWORD_MIN && next === again && knows));
  return (
    <DialogForm
      act={t(`settings.password.${act}`)}
      isReady={isReady}
      isBusy={change.isPending}
      onSubmit={() => change.mutate({ present: act === 'set' ? null : present, next: isNew ? next : null })}
      onCancel={change.isPending ? undefined : onDone}
      gap="md"
    >
      {act !== 'set' && (
        <SecretInput
          ref={presentField}
          data-autofocus
          label={t('settings.password.present')}
          autoComplete="current-password"
          value={present}
          onChange={(event) => {
            setPresent(event.currentTarget.value);
            change.reset();
          }}
          error={isWrong && t('settings.password.wrong')}
        />
      )}
      {isNew && (
        <>
          <SecretInput
            data-autofocus={act === 'set' || undefined}
            label={t('settings.password.next')}
            description={t(`settings.password.${adviceFor(next)}`, { count: PASSWORD_MIN })}
            autoComplete="new-password"
            value={next}
            onChange={(event) => setNext(event.currentTarget.value)}
          />
          <SecretInput
            label={t('settings.password.again')}
            autoComplete="new-password"
            value={again}
            onChange={(event) => setAgain(event.currentTarget.value)}
            error={again.length >= next.length && again !== next && t('settings.password.differs')}
          />
          <Checkbox
            checked={knows}
            onChange={(event) => setKnows(event.currentTarget.checked)}
            label={t('settings.password.lost')}
          />
        </>
      )}
      {act === 'remove' && <Text size="sm">{t('settings.password.removeHint')}</Text>}
      {said && !isWrong && (
        <Text size="sm" c="var(--kith-harm)" role="alert">
          {said}
        </Text>
      )}
      {change.isPending && (
        <>
          <Progress value={100} animated aria-label={t('library.rewriting')} />
          <Text size="sm" c="dimmed" role="status">
            {t('settings.password.rewriting')}
          </Text>
        </>
      )}
    </DialogForm>
  );
}

function adviceFor(password: string): 'tooShort' | 'longer' | 'good' {
  if (password.length < PASSWORD_MIN) return 'tooShort';
  return password.length < GOOD_LENGTH ? 'longer' : 'good';
}
