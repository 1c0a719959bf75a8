import { Menu } from '@mantine/core';
import { IconCalendarDown, IconClipboardList } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { PostFilter } from '#shared/contract/campaigns-posts.ts';
import { MoreMenu } from '../actions/MoreMenu.tsx';
import { client } from '../api/client.ts';
import { saveFile } from '../files/download.ts';
import { notifyDone, notifyError } from '../notify.tsx';
import { PLATFORMS, platformName } from '../people/words.ts';
import { openPasteResults } from './PasteResultsDialog.tsx';

/** What is done to all posts that are shown: results from a platform's table, and out as a calendar file. */
export function PostsMenu({ filter }: { filter: z.infer<typeof PostFilter> }) {
  const { t } = useTranslation();
  async function saveIcs() {
    try {
      const platformNames = Object.fromEntries(PLATFORMS.map((key) => [key, platformName(key, t)]));
      const { text, count } = await client.posts.ics({ ...filter, platformNames });
      saveFile(new Blob([text], { type: 'text/calendar;charset=utf-8' }), `${t('calendar.fileName')}.ics`);
      notifyDone(t('calendar.icsSaved', { count }));
    } catch (error) {
      notifyError(error);
    }
  }
  return (
    <MoreMenu>
      <Menu.Item
        leftSection={<IconClipboardList size={16} stroke={1.6} />}
        onClick={() => openPasteResults(filter.campaignId ?? null)}
      >
        {t('calendar.paste.open')}
      </Menu.Item>
      <Menu.Item leftSection={<IconCalendarDown size={16} stroke={1.6} />} onClick={() => void saveIcs()}>
        {t('calendar.ics')}
      </Menu.Item>
    </MoreMenu>
  );
}
