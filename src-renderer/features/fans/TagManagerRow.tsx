import { ActionIcon, ColorSwatch, Group, Menu, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconDots, IconFolderSymlink, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../app/api/client.ts';
import { useFormat } from '../../app/format.ts';
import { notifyError, notifyUndoable } from '../../app/notify.tsx';
import { TAG_COLORS, tagColor } from '../../app/people/tag-color.ts';
import type { TagNode } from '../../app/people/tag-tree.ts';
import classes from './fans.module.css';
import { openMoveTag } from './MoveTagDialog.tsx';

type Props = {
  tag: TagNode;
  all: readonly TagNode[];
  isEditing: boolean;
  /** Whose name is edited now. */
  onEdit: (tagId: number | null) => void;
};

/** One tag in the manager. Double click or F2 renames. */
export function TagManagerRow({ tag, all, isEditing, onEdit }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const update = useMutation(
    orpc.tags.update.mutationOptions({
      onSuccess: ({ changeId }) => {
        if (changeId !== null) notifyUndoable(t('fans.tags.updated', { name: tag.name }), changeId);
      },
      onError: notifyError,
    }),
  );
  const remove = useMutation(
    orpc.tags.remove.mutationOptions({
      onSuccess: ({ changeId }) => notifyUndoable(t('fans.tags.removed', { name: tag.name }), changeId),
      onError: notifyError,
    }),
  );
  const addChild = useMutation(
    orpc.tags.create.mutationOptions({
      onSuccess: ({ id, changeId }, made) => {
        onEdit(id);
        notifyUndoable(t('fans.tags.created', { name: made.name }), changeId);
      },
      onError: notifyError,
    }),
  );

  function rename(name: string) {
    onEdit(null);
    if (name.trim() !== '' && name.trim() !== tag.name) update.mutate({ id: tag.id, name: name.trim() });
  }
  function nameForChild(): string {
    const base = t('fans.tags.childName', { name: tag.name });
    const taken = new Set(all.filter((one) => one.parentId === tag.id).map((one) => one.name));
    let name: string = base;
    for (let n = 2; taken.has(name); n++) name = `${base} ${n}`;
    return name;
  }

  return (
    <div className={classes.tagRow} style={{ paddingLeft: 6 + tag.depth * 18 }}>
      <span className={classes.tagName}>
        <Menu position="bottom-start" width={190}>
          <Menu.Target>
            <UnstyledButton aria-label={t('fans.tags.colorOf', { name: tag.name })}>
              <span
                className={classes.tagDot}
                style={{ display: 'block', background: tagColor(tag.color) }}
              />
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown>
            <Group gap={4} p={4}>
              {TAG_COLORS.map((color) => (
                <Menu.Item
                  key={color}
                  w={36}
                  p={6}
                  aria-label={t(`people.colors.${color}`)}
                  title={t(`people.colors.${color}`)}
                  onClick={() => update.mutate({ id: tag.id, color })}
                >
                  <ColorSwatch color={tagColor(color) ?? ''} size={18} />
                </Menu.Item>
              ))}
            </Group>
            <Menu.Item onClick={() => update.mutate({ id: tag.id, color: null })}>
              {t('fans.tags.noColor')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
        {isEditing ? (
          <TextInput
            size="xs"
            flex={1}
            autoFocus
            maxLength={200}
            defaultValue={tag.name}
            aria-label={t('common.rename')}
            onBlur={(event) => rename(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return;
              if (event.key === 'Enter') rename(event.currentTarget.value);
              if (event.key === 'Escape') {
                event.stopPropagation();
                onEdit(null);
              }
            }}
          />
        ) : (
          <UnstyledButton
            className="kith-truncate"
            title={tag.path}
            fz="sm"
            onDoubleClick={() => onEdit(tag.id)}
            onKeyDown={(event) => {
              if (event.key === 'F2' || event.key === 'Enter') {
                event.preventDefault();
                onEdit(tag.id);
              }
            }}
          >
            {tag.name}
          </UnstyledButton>
        )}
      </span>
      <Text size="xs" c="dimmed" title={format.exact(tag.fanCount)}>
        {t('common.people', { count: tag.fanCount })}
      </Text>
      {/* Renaming takes the focus: the menu must not take it back. */}
      <Menu position="bottom-end" returnFocus={false}>
        <Menu.Target>
          <ActionIcon aria-label={t('fans.tags.more', { name: tag.name })}>
            <IconDots size={16} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => onEdit(tag.id)}>
            {t('common.rename')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconPlus size={16} />}
            onClick={() => addChild.mutate({ name: nameForChild(), parentId: tag.id })}
          >
            {t('fans.tags.addChild')}
          </Menu.Item>
          <Menu.Item leftSection={<IconFolderSymlink size={16} />} onClick={() => openMoveTag(tag, all)}>
            {t('fans.tags.move')}
          </Menu.Item>
          <Menu.Item
            color="red"
            leftSection={<IconTrash size={16} />}
            onClick={() => remove.mutate({ id: tag.id })}
          >
            {t('common.delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
