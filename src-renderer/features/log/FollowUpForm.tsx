import { Chip, Group, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '#ui/date-field/DateField.tsx';
import { orpc } from '../../app/api/client.ts';
import { useFormat } from '../../app/format.ts';
import { notifyBulk, notifyError } from '../../app/notify.tsx';
import { GOES_ON_ALONE, type People } from '../../app/people/current-people.ts';
import { dueChoices } from '../../app/people/due-choices.ts';
import { closeQuickLog } from '../../app/people/quick-log.ts';
import { whoIs } from '../../app/people/TagDialog.tsx';
import { DialogForm } from '../../app/pieces/DialogForm.tsx';

/** What to do for them, and by when. */
export function FollowUpForm({ people, firstWords }: { people: People | null; firstWords: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [what, setWhat] = useState(firstWords);
  const [due, setDue] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (people === null || !field.current) return;
    field.current.focus();
    // After what was typed ahead, not before it.
    const end = field.current.value.length;
    field.current.setSelectionRange(end, end);
  }, [people]);
  const create = useMutation(
    orpc.followUps.create.mutationOptions({
      onMutate: () => {
        if (people && people.count > GOES_ON_ALONE) closeQuickLog();
      },
      onSuccess: (done) => {
        if (!people) return;
        if (people.count <= GOES_ON_ALONE) closeQuickLog();
        notifyBulk(t('log.planned', { who: whoIs({ ...people, count: done.count }) }), done);
      },
      onError: notifyError,
    }),
  );
  // What went wrong is said above.
  const plan = (input: Parameters<typeof create.mutateAsync>[0]) =>
    create.mutateAsync(input).catch(() => null);
  const canSave = people !== null && what.trim() !== '';
  return (
    <DialogForm
      act={people === null || people.count === 1 ? t('log.plan') : t('log.planMany', { count: people.count })}
      onSubmit={() => people && plan({ selection: people.selection, what: what.trim(), due })}
      isReady={canSave}
    >
      <TextInput
        ref={field}
        data-autofocus={people !== null || undefined}
        label={t('log.what')}
        placeholder={t('log.whatPlaceholder')}
        maxLength={200}
        value={what}
        onChange={(event) => setWhat(event.currentTarget.value)}
      />
      <Group gap="xs">
        {dueChoices(format.dayOf()).map(({ key, date }) => (
          <Chip
            key={key}
            size="xs"
            checked={due === date}
            onChange={(isOn) => setDue(isOn ? date : null)}
            title={format.localDate(date)}
          >
            {t(`people.due.${key}`)}
          </Chip>
        ))}
        <DateField
          size="xs"
          w={160}
          label={t('log.due')}
          isLabelHidden
          placeholder={t('log.due')}
          value={due}
          onChange={setDue}
        />
      </Group>
    </DialogForm>
  );
}
