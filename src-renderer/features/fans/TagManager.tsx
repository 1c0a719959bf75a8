import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { modals } from '@mantine/modals';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchField } from '#ui/search-field/SearchField.tsx';
import { client } from '../../app/api/client.ts';
import { useTags } from '../../app/people/use-tags.ts';
import { useSubmit } from '../../app/pieces/use-submit.ts';
import { useAct } from '../../app/use-act.ts';
import classes from './fans.module.css';
import { TagManagerRow } from './TagManagerRow.tsx';

/** All tags: rename, colour, move, delete, make. */
export function openTagManager(): void {
  modals.open({
    title: i18next.t('fans.tags.title'),
    size: 560,
    closeButtonProps: { 'aria-label': i18next.t('common.close') },
    children: <TagManager />,
  });
}

function TagManager() {
  const { t } = useTranslation();
  const { tags } = useTags();
  const [search, setSearch] = useState('');
  const [name, setName] = useState('');
  const [editing, setEditing] = useState<number | null>(null);
  const needle = search.trim().toLowerCase();
  const shown = tags.filter((tag) => tag.path.toLowerCase().includes(needle));
  const act = useAct();
  const made = name.trim();
  const form = useSubmit(async () => {
    const done = await act(t('fans.tags.created', { name: made }), () => client.tags.create({ name: made }));
    if (done) setName('');
  }, made !== '');
  return (
    <Stack gap="sm">
      <SearchField label={t('people.searchTags')} value={search} onChange={setSearch} />
      <div className={classes.tagList}>
        {shown.map((tag) => (
          <TagManagerRow
            key={tag.id}
            tag={tag}
            all={tags}
            isEditing={editing === tag.id}
            onEdit={setEditing}
          />
        ))}
        {shown.length === 0 && (
          <Text size="sm" c="dimmed" p="sm">
            {tags.length === 0 ? t('fans.tags.empty') : t('people.nothingFound')}
          </Text>
        )}
      </div>
      <form onSubmit={form.submit}>
        <Group gap="xs" wrap="nowrap">
          <TextInput
            size="xs"
            flex={1}
            maxLength={200}
            aria-label={t('fans.tags.newName')}
            placeholder={t('fans.tags.newName')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" disabled={made === ''} loading={form.isBusy}>
            {t('fans.tags.create')}
          </Button>
        </Group>
      </form>
    </Stack>
  );
}
