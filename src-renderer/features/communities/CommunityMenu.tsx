import { Menu } from '@mantine/core';
import {
  IconArchive,
  IconArchiveOff,
  IconCopy,
  IconMessagePlus,
  IconPrinter,
  IconRestore,
  IconTemplate,
  IconTrash,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Community } from '#shared/contract/communities.ts';
import { MoreMenu } from '../../app/actions/MoreMenu.tsx';
import { client } from '../../app/api/client.ts';
import { useFormat } from '../../app/format.ts';
import { notifyError } from '../../app/notify.tsx';
import { useAct } from '../../app/use-act.ts';
import { printHealth } from './list/print-health.tsx';
import { openArchive } from './overview/ArchiveDialog.tsx';
import { openClone } from './overview/CloneDialog.tsx';

const icon = { size: 16, stroke: 1.6 };

/** What concerns the community as a whole. */
export function CommunityMenu({ community }: { community: Community }) {
  const { t } = useTranslation();
  const act = useAct();
  const navigate = useNavigate();
  const format = useFormat();
  const { id, name, archivedAt, deletedAt } = community;
  async function remove() {
    const done = await act(t('communities.removed', { name }), () => client.communities.remove({ id }));
    if (done) void navigate({ to: '/communities' });
  }
  async function print() {
    try {
      await printHealth(community, { t, format });
    } catch (error) {
      notifyError(error);
    }
  }
  return (
    <MoreMenu>
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
      {!community.isTemplate && (
        <Menu.Item leftSection={<IconPrinter {...icon} />} onClick={() => void print()}>
          {t('communities.print.open')}
        </Menu.Item>
      )}
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
    </MoreMenu>
  );
}
