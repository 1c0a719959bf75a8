import { ActionIcon, Button, Group, Stack, Text, Tooltip, UnstyledButton } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconNote, IconPencil, IconTemplate, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { NavigateFn } from '@tanstack/react-router';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import type { NoteTemplate } from '#shared/contract/notes.ts';
import { orpc } from '../../../app/api/client.ts';
import { errorMessage } from '../../../app/api/error-message.ts';
import { useContentLanguage } from '../../../app/knowledge/content-language.ts';
import { notifyError } from '../../../app/notify.tsx';
import { createNote, noteTitle, removeNotes } from '../note-acts.ts';
import classes from '../notes.module.css';

/** Asks for a template and opens a new note from it; own ones are edited and deleted here. */
export function openTemplates(navigate: NavigateFn, folderId?: number): void {
  const id = modals.open({
    title: i18next.t('notes.templates.title'),
    children: (
      <TemplateDialog navigate={navigate} folderId={folderId ?? null} onDone={() => modals.close(id)} />
    ),
  });
}

type Props = { navigate: NavigateFn; folderId: number | null; onDone: () => void };

function TemplateDialog({ navigate, folderId, onDone }: Props) {
  const { t } = useTranslation();
  const language = useContentLanguage();
  const { data = [], error } = useQuery(orpc.notes.templates.queryOptions({ input: { language } }));
  const own = data.filter(({ noteId }) => noteId !== null);
  const shipped = data.filter(({ noteId }) => noteId === null);

  function use(template?: NoteTemplate) {
    onDone();
    createNote(navigate, { folderId, ...(template && { templateKey: template.key }) }).catch(notifyError);
  }
  function edit(noteId: number) {
    onDone();
    void navigate({ to: '/notes/$id', params: { id: noteId } });
  }

  return (
    <Stack gap={4}>
      {error && <Text size="sm">{errorMessage(error, t)}</Text>}
      <UnstyledButton className={classes.choice} data-autofocus onClick={() => use()}>
        <IconNote size={18} stroke={1.6} aria-hidden />
        {t('notes.templates.blank')}
      </UnstyledButton>
      <Text size="xs" c="dimmed" mt="xs">
        {t('notes.templates.shipped')}
      </Text>
      {shipped.map((template) => (
        <UnstyledButton key={template.key} className={classes.choice} onClick={() => use(template)}>
          <IconTemplate size={18} stroke={1.6} aria-hidden />
          <span className="kith-truncate" title={template.title}>
            {template.title}
          </span>
        </UnstyledButton>
      ))}
      <Text size="xs" c="dimmed" mt="xs">
        {t('notes.templates.own')}
      </Text>
      {own.map((template) => {
        const { key, title, noteId } = template;
        const name = noteTitle(title);
        return (
          <Group key={key} gap={4} wrap="nowrap">
            <UnstyledButton className={classes.choice} flex={1} miw={0} onClick={() => use(template)}>
              <IconTemplate size={18} stroke={1.6} aria-hidden />
              <span className="kith-truncate" title={name}>
                {name}
              </span>
            </UnstyledButton>
            <Tooltip label={t('common.edit')}>
              <ActionIcon aria-label={`${t('common.edit')} ${name}`} onClick={() => edit(noteId ?? 0)}>
                <IconPencil size={16} stroke={1.6} />
              </ActionIcon>
            </Tooltip>
            <Tooltip label={t('common.delete')}>
              <ActionIcon
                aria-label={`${t('common.delete')} ${name}`}
                onClick={() => void removeNotes([{ id: noteId ?? 0, title }])}
              >
                <IconTrash size={16} stroke={1.6} />
              </ActionIcon>
            </Tooltip>
          </Group>
        );
      })}
      {own.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('notes.templates.none')}
        </Text>
      )}
      <Group justify="flex-end" mt="sm">
        <Button variant="default" onClick={onDone}>
          {t('common.close')}
        </Button>
      </Group>
    </Stack>
  );
}
