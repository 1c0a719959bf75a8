import {
  ActionIcon,
  Button,
  Chip,
  Group,
  NumberInput,
  Select,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { modals } from '@mantine/modals';
import { IconPlus, IconX } from '@tabler/icons-react';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { type Ritual, RitualKind } from '#shared/contract/communities-rituals.ts';
import { DateField } from '#ui/date-field/DateField.tsx';
import { TimeField } from '#ui/date-field/TimeField.tsx';
import { client } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { DialogForm } from '../../../app/pieces/DialogForm.tsx';
import { useAct } from '../../../app/use-act.ts';
import { REPEATS, type Repeat, readRrule, WEEKDAYS, type Weekday, writeRrule } from './rrule-words.ts';

export function openRitual(communityId: number, ritual?: Ritual): void {
  const id = modals.open({
    title: i18next.t(ritual ? 'communities.rituals.edit' : 'communities.rituals.new'),
    size: 'lg',
    children: <RitualForm communityId={communityId} ritual={ritual} onDone={() => modals.close(id)} />,
  });
}

/** A ritual: when it comes again, what has to be ready before, what people get from it. */
function RitualForm(props: { communityId: number; ritual?: Ritual; onDone: () => void }) {
  const { communityId, ritual, onDone } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const act = useAct();
  const repeating = readRrule(ritual?.rrule ?? 'FREQ=WEEKLY');
  const form = useForm({
    initialValues: {
      title: ritual?.title ?? '',
      kind: (ritual?.kind ?? 'topic') as RitualKind,
      repeat: repeating.repeat as Repeat,
      weekdays: repeating.weekdays as string[],
      startsOn: ritual?.startsOn ?? format.dayOf(),
      startTime: ritual?.startTime ?? '20:00',
      minutes: ritual?.minutes ?? 60,
      place: ritual?.place ?? '',
      preview: ritual?.preview ?? '',
      incentive: ritual?.incentive ?? '',
      taskPlan: ritual?.taskPlan ?? [
        { what: t('communities.rituals.exampleTask1'), daysBefore: 3 },
        { what: t('communities.rituals.exampleTask2'), daysBefore: 1 },
      ],
    },
    validate: { title: (title) => (title.trim() === '' ? t('communities.nameNeeded') : null) },
  });
  const { repeat, taskPlan } = form.values;
  async function save({ repeat: again, weekdays, ...values }: typeof form.values) {
    const patch = {
      ...values,
      title: values.title.trim(),
      rrule: writeRrule({ repeat: again, weekdays: weekdays as Weekday[] }, ritual?.rrule ?? ''),
      taskPlan: values.taskPlan.filter(({ what }) => what.trim() !== ''),
    };
    const done = ritual
      ? await act(t('communities.saved'), () => client.rituals.update({ id: ritual.id, patch }))
      : await act(t('communities.rituals.created', { title: patch.title }), () =>
          client.rituals.create({ ...patch, communityId }),
        );
    if (done) onDone();
  }
  return (
    <DialogForm
      act={t('common.save')}
      onSubmit={() => !form.validate().hasErrors && save(form.values)}
      onCancel={onDone}
    >
      <Group grow>
        <TextInput
          label={t('communities.rituals.name')}
          placeholder={t('communities.rituals.nameExample')}
          data-autofocus
          maxLength={200}
          {...form.getInputProps('title')}
        />
        <Select
          label={t('communities.rituals.kindLabel')}
          allowDeselect={false}
          data={RitualKind.options.map((value) => ({
            value,
            label: t(`communities.rituals.kind.${value}`),
          }))}
          {...form.getInputProps('kind')}
        />
      </Group>
      <Group grow>
        <Select
          label={t('communities.rituals.repeatLabel')}
          allowDeselect={false}
          data={REPEATS.filter((value) => value !== 'other' || repeating.repeat === 'other').map((value) => ({
            value,
            label: t(`communities.rituals.repeat.${value}`),
          }))}
          {...form.getInputProps('repeat')}
        />
        <DateField
          label={t('communities.rituals.startsOn')}
          isRequired
          value={form.values.startsOn}
          onChange={(date) => form.setFieldValue('startsOn', date ?? '')}
        />
        <TimeField
          label={t('communities.rituals.startTime')}
          isRequired
          value={form.values.startTime}
          onChange={(time) => form.setFieldValue('startTime', time ?? '')}
        />
        <NumberInput
          label={t('communities.rituals.minutes')}
          min={1}
          max={10_080}
          allowDecimal={false}
          {...form.getInputProps('minutes')}
        />
      </Group>
      {(repeat === 'weekly' || repeat === 'biweekly') && (
        <Chip.Group multiple {...form.getInputProps('weekdays')}>
          <Group gap={6}>
            {WEEKDAYS.map((day) => (
              <Chip key={day} value={day} size="xs">
                {t(`communities.rituals.weekday.${day}`)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      )}
      <TextInput label={t('communities.rituals.place')} maxLength={200} {...form.getInputProps('place')} />
      <Group grow align="flex-start">
        <Textarea
          label={t('communities.rituals.preview')}
          autosize
          minRows={2}
          {...form.getInputProps('preview')}
        />
        <Textarea
          label={t('communities.rituals.incentive')}
          autosize
          minRows={2}
          {...form.getInputProps('incentive')}
        />
      </Group>
      <div>
        <Text size="sm" fw={500}>
          {t('communities.rituals.tasks')}
        </Text>
        <Text size="xs" c="dimmed" mb={6}>
          {t('communities.rituals.tasksHint')}
        </Text>
        {taskPlan.map((_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a task is being typed, it has no other name
          <Group key={at} gap="xs" wrap="nowrap" mb={6}>
            <TextInput
              flex={1}
              aria-label={t('communities.rituals.task')}
              maxLength={200}
              {...form.getInputProps(`taskPlan.${at}.what`)}
            />
            <NumberInput
              w={130}
              aria-label={t('communities.rituals.daysBefore')}
              suffix={` ${t('communities.rituals.daysBeforeUnit')}`}
              min={0}
              max={365}
              allowDecimal={false}
              {...form.getInputProps(`taskPlan.${at}.daysBefore`)}
            />
            <ActionIcon aria-label={t('common.remove')} onClick={() => form.removeListItem('taskPlan', at)}>
              <IconX size={16} stroke={1.6} />
            </ActionIcon>
          </Group>
        ))}
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          onClick={() => form.insertListItem('taskPlan', { what: '', daysBefore: 1 })}
        >
          {t('communities.rituals.addTask')}
        </Button>
      </div>
    </DialogForm>
  );
}
