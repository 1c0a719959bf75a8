import { ActionIcon, Button, Group, Menu, Stack, Text, TextInput, Tooltip } from '@mantine/core';
import { modals } from '@mantine/modals';
import {
  IconArchive,
  IconArchiveOff,
  IconCopy,
  IconDots,
  IconMessagePlus,
  IconRestore,
  IconTemplate,
  IconTrash,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Community } from '#shared/contract/communities.ts';
import { client } from '../../app/api/client.ts';
import { useAct } from '../../app/use-act.ts';
import { openArchive } from './ArchiveDialog.tsx';

const icon = { size: 16, stroke: 1.6 };

/** What concerns the community as a whole. */
export function CommunityMenu({ community }: { community: Community }) {
  const { t } = useTranslation();
  const act = useAct();
  const navigate = useNavigate();
  const { id, name, archivedAt, deletedAt } = community;
  async function remove() {
    const done = await act(t('communities.removed', { name }), () => client.communities.remove({ id }));
    if (done) void navigate({ to: '/communities' });
  }
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <Tooltip label={t('common.more')}>
          <ActionIcon aria-label={t('common.more')}>
            <IconDots size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconMessagePlus {...icon} />}
          onClick={() => void navigate({ to: '/communities/import', search: { community: id } })}
        >
          {t('communities.importChat')}
        </Menu.Item>
        <Menu.Item leftSection={<IconCopy {...icon} />} onClick={() => openClone(community, false)}>
          {t('communities.clone.open')}
        </Menu.Item>
        <Menu.Item leftSection={<IconTemplate {...icon} />} onClick={() => openClone(community, true)}>
          {t('communities.clone.asTemplate')}
        </Menu.Item>
        <Menu.Divider />
        {archivedAt === null ? (
          <Menu.Item leftSection={<IconArchive {...icon} />} onClick={() => openArchive(community)}>
            {t('communities.archive.open')}
          </Menu.Item>
        ) : (
          <Menu.Item
            leftSection={<IconArchiveOff {...icon} />}
            onClick={() =>
              void act(t('communities.archive.undone', { name }), () => client.communities.unarchive({ id }))
            }
          >
            {t('communities.archive.back')}
          </Menu.Item>
        )}
        {deletedAt === null ? (
          <Menu.Item leftSection={<IconTrash {...icon} />} onClick={() => void remove()}>
            {t('communities.remove')}
          </Menu.Item>
        ) : (
          <Menu.Item
            leftSection={<IconRestore {...icon} />}
            onClick={() =>
              void act(t('communities.restored', { name }), () => client.communities.restore({ id }))
            }
          >
            {t('communities.restore')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function openClone(community: Community, asTemplate: boolean): void {
  const id = modals.open({
    title: i18next.t(asTemplate ? 'communities.clone.asTemplate' : 'communities.clone.open'),
    children: <CloneForm community={community} asTemplate={asTemplate} onDone={() => modals.close(id)} />,
  });
}

function CloneForm(props: { community: Community; asTemplate: boolean; onDone: () => void }) {
  const { community, asTemplate, onDone } = props;
  const { t } = useTranslation();
  const act = useAct();
  const navigate = useNavigate();
  const [name, setName] = useState<string>(
    asTemplate
      ? t('communities.clone.templateName', { name: community.name })
      : t('communities.clone.copyName', { name: community.name }),
  );
  async function save() {
    const made = await act(t('communities.created', { name: name.trim() }), () =>
      client.communities.clone({ id: community.id, name: name.trim(), asTemplate }),
    );
    if (!made) return;
    onDone();
    void navigate({ to: '/communities/$id', params: { id: made.id } });
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') void save();
      }}
    >
      <Stack gap="sm">
        <TextInput
          label={t('communities.column.name')}
          data-autofocus
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Text size="sm" c="dimmed">
          {t('communities.clone.hint')}
        </Text>
        <Group justify="flex-end">
          <Button type="submit" disabled={name.trim() === ''}>
            {t(asTemplate ? 'communities.clone.asTemplate' : 'communities.clone.do')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
