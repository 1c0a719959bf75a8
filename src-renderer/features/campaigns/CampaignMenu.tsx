import { Menu } from '@mantine/core';
import { IconArrowBackUp, IconBook2, IconCopy, IconRestore, IconScale, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Campaign } from '#shared/contract/campaigns-record.ts';
import { MoreMenu } from '../../app/actions/MoreMenu.tsx';
import { client } from '../../app/api/client.ts';
import { useAct } from '../../app/use-act.ts';
import { openCopyCampaign } from './create/NewCampaignDialog.tsx';
import { useWriteCase } from './review/use-write-case.ts';

const icon = { size: 16, stroke: 1.6 };

/** What concerns the campaign as a whole. */
export function CampaignMenu({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const act = useAct();
  const navigate = useNavigate();
  const writeCase = useWriteCase();
  const { id, name, state, deletedAt } = campaign;
  async function remove() {
    const done = await act(t('campaigns.removed', { name }), () => client.campaigns.remove({ ids: [id] }));
    if (done) void navigate({ to: '/campaigns' });
  }
  return (
    <MoreMenu>
      <Menu.Item leftSection={<IconCopy {...icon} />} onClick={() => openCopyCampaign(campaign)}>
        {t('campaigns.copy.open')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconScale {...icon} />}
        onClick={() => void navigate({ to: '/campaigns/compare', search: { ids: [id] } })}
      >
        {t('campaigns.compare.open')}
      </Menu.Item>
      <Menu.Item leftSection={<IconBook2 {...icon} />} onClick={() => void writeCase(campaign)}>
        {t('campaigns.review.writeCase')}
      </Menu.Item>
      {state !== 'draft' && (
        <Menu.Item
          leftSection={<IconArrowBackUp {...icon} />}
          onClick={() => void act(t('campaigns.reopened', { name }), () => client.campaigns.reopen({ id }))}
        >
          {t(state === 'finished' ? 'campaigns.reopen' : 'campaigns.backToDraft')}
        </Menu.Item>
      )}
      <Menu.Divider />
      {deletedAt === null ? (
        <Menu.Item leftSection={<IconTrash {...icon} />} onClick={() => void remove()}>
          {t('campaigns.remove')}
        </Menu.Item>
      ) : (
        <Menu.Item
          leftSection={<IconRestore {...icon} />}
          onClick={() =>
            void act(t('campaigns.restored', { name }), () => client.campaigns.restore({ ids: [id] }))
          }
        >
          {t('campaigns.restore')}
        </Menu.Item>
      )}
    </MoreMenu>
  );
}
