import { MultiSelect, Select, SimpleGrid, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { modals } from '@mantine/modals';
import { useMutation } from '@tanstack/react-query';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../app/api/client.ts';
import { errorCode } from '../../app/api/error-message.ts';
import { notifyError, notifyUndoable } from '../../app/notify.tsx';
import { useStages } from '../../app/people/use-stages.ts';
import { useTags } from '../../app/people/use-tags.ts';
import { DialogForm } from '../../app/pieces/DialogForm.tsx';
import { useOpenFan } from '../../app/shell/use-open-fan.ts';
import { KnownHandle } from './KnownHandle.tsx';

/** Asks for a new person; opens them when made. */
export function openNewPerson(): void {
  const id = modals.open({
    title: i18next.t('fans.newPerson'),
    closeButtonProps: { 'aria-label': i18next.t('common.close') },
    children: <NewPersonForm onDone={() => modals.close(id)} />,
  });
}

function NewPersonForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const { stages } = useStages();
  const { tags } = useTags();
  const openFan = useOpenFan();
  const form = useForm({
    initialValues: {
      name: '',
      remark: '',
      phone: '',
      wechat: '',
      stageId: null as string | null,
      tagIds: [] as string[],
    },
    validate: { name: (name) => (name.trim() === '' ? t('fans.nameNeeded') : null) },
  });
  const { name, remark, phone, wechat, stageId, tagIds } = form.values;
  const handles = [
    { platform: 'phone', value: phone.trim() },
    { platform: 'wechat', value: wechat.trim() },
  ].filter(({ value }) => value !== '');

  const create = useMutation(
    orpc.fans.create.mutationOptions({
      onSuccess: ({ id, changeId }) => {
        onDone();
        openFan(id);
        notifyUndoable(t('fans.created', { name: name.trim() }), changeId);
      },
      onError: (error) => {
        if (errorCode(error) === 'IDENTITY_INVALID')
          form.setFieldError('phone', t('errors.IDENTITY_INVALID'));
        else notifyError(error);
      },
    }),
  );

  function submit() {
    if (form.validate().hasErrors) return;
    const input = {
      name: name.trim(),
      remark: remark.trim(),
      identities: handles,
      tagIds: tagIds.map(Number),
      stageId: stageId === null ? undefined : Number(stageId),
    };
    // What goes wrong is said above.
    return create.mutateAsync(input).catch(() => null);
  }

  return (
    <DialogForm act={t('fans.createPerson')} onSubmit={submit} onCancel={onDone}>
      <SimpleGrid cols={2} spacing="sm">
        <TextInput
          label={t('fans.columns.name')}
          data-autofocus
          withAsterisk
          maxLength={200}
          {...form.getInputProps('name')}
        />
        <TextInput label={t('fans.remark')} maxLength={200} {...form.getInputProps('remark')} />
        <TextInput
          label={t('domain.platform.phone')}
          inputMode="tel"
          maxLength={200}
          {...form.getInputProps('phone')}
        />
        <TextInput label={t('domain.platform.wechat')} maxLength={200} {...form.getInputProps('wechat')} />
      </SimpleGrid>
      {handles.map((handle) => (
        <KnownHandle
          key={handle.platform}
          {...handle}
          onOpen={(id) => {
            onDone();
            openFan(id);
          }}
        />
      ))}
      <Select
        label={t('fans.columns.stage')}
        placeholder={stages[0]?.label}
        clearable
        data={stages.map((stage) => ({ value: String(stage.id), label: stage.label }))}
        {...form.getInputProps('stageId')}
      />
      <MultiSelect
        label={t('fans.columns.tags')}
        searchable
        clearable
        hidePickedOptions
        nothingFoundMessage={t('people.nothingFound')}
        limit={100}
        data={tags.map((tag) => ({ value: String(tag.id), label: tag.path }))}
        {...form.getInputProps('tagIds')}
      />
    </DialogForm>
  );
}
