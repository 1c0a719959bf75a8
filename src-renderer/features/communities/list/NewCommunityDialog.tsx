import { Group, NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { modals } from '@mantine/modals';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { client, orpc } from '../../../app/api/client.ts';
import { PLATFORMS, platformName } from '../../../app/people/words.ts';
import { DialogForm } from '../../../app/pieces/DialogForm.tsx';
import { useAct } from '../../../app/use-act.ts';

/** Asks for a new community, empty or from a template; opens it when made. */
export function openNewCommunity(): void {
  const id = modals.open({
    title: i18next.t('communities.new'),
    children: <NewCommunityForm onDone={() => modals.close(id)} />,
  });
}

function NewCommunityForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const act = useAct();
  const navigate = useNavigate();
  const { data: templates } = useQuery(orpc.communities.list.queryOptions({ input: { kind: 'template' } }));
  const form = useForm({
    initialValues: {
      name: '',
      platform: 'wechat',
      goal: '',
      capacity: 500 as number | string,
      templateId: null as string | null,
    },
    validate: { name: (name) => (name.trim() === '' ? t('communities.nameNeeded') : null) },
  });
  const { templateId } = form.values;

  async function create(values: typeof form.values) {
    const name = values.name.trim();
    const made = await act(t('communities.created', { name }), () =>
      values.templateId === null
        ? client.communities.create({
            name,
            platform: values.platform,
            goal: values.goal.trim(),
            capacity: typeof values.capacity === 'number' ? values.capacity : undefined,
          })
        : client.communities.clone({ id: Number(values.templateId), name }),
    );
    if (!made) return;
    onDone();
    void navigate({ to: '/communities/$id', params: { id: made.id } });
  }
  return (
    <DialogForm
      act={t('communities.create')}
      onSubmit={() => !form.validate().hasErrors && create(form.values)}
      onCancel={onDone}
    >
      <TextInput
        label={t('communities.column.name')}
        withAsterisk
        data-autofocus
        maxLength={200}
        {...form.getInputProps('name')}
      />
      {(templates?.rows.length ?? 0) > 0 && (
        <Select
          label={t('communities.fromTemplate')}
          description={t('communities.fromTemplateHint')}
          clearable
          data={templates?.rows.map(({ id, name }) => ({ value: String(id), label: name })) ?? []}
          {...form.getInputProps('templateId')}
        />
      )}
      {templateId === null && (
        <>
          <Group grow>
            <Select
              label={t('communities.platform')}
              allowDeselect={false}
              searchable
              data={PLATFORMS.map((value) => ({ value, label: platformName(value, t) }))}
              {...form.getInputProps('platform')}
            />
            <NumberInput
              label={t('communities.capacity')}
              min={1}
              max={1_000_000}
              allowDecimal={false}
              {...form.getInputProps('capacity')}
            />
          </Group>
          <Textarea
            label={t('communities.goal')}
            description={t('communities.goalHint')}
            autosize
            minRows={2}
            maxLength={20_000}
            {...form.getInputProps('goal')}
          />
        </>
      )}
    </DialogForm>
  );
}
