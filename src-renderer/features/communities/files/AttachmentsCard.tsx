import { Button, FileButton, Text } from '@mantine/core';
import { IconFile, IconPhoto } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Community } from '#shared/contract/communities.ts';
import { bodyOf, paragraph, textNodes } from '#shared/document/node-builders.ts';
import { client, orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { attachmentUrl, takeFile } from '../../../app/knowledge/attachments.ts';
import { useOpenTarget } from '../../../app/knowledge/open-target.ts';
import { notifyError } from '../../../app/notify.tsx';
import { Card } from '../../../app/pieces/Card.tsx';
import { PageError } from '../../../app/shell/PageError.tsx';
import { PagePending } from '../../../app/shell/PagePending.tsx';
import { useAct } from '../../../app/use-act.ts';
import classes from '../parts.module.css';

/** Files that hang on the texts of a community. New ones come into a note that mentions it: a file has its words. */
export function AttachmentsCard({ community: { id, name } }: { community: Community }) {
  const { t } = useTranslation();
  const format = useFormat();
  const act = useAct();
  const openTarget = useOpenTarget();
  const [isBusy, setIsBusy] = useState(false);
  const { data, error, isPending, refetch } = useQuery(
    orpc.communityLog.files.queryOptions({ input: { communityId: id } }),
  );
  async function add(files: File[]) {
    if (files.length === 0) return;
    setIsBusy(true);
    try {
      const taken = [];
      for (const file of files) taken.push(await takeFile(file));
      const body = bodyOf([
        paragraph([
          { type: 'mention', version: 1, kind: 'community', id, label: name },
          ...textNodes(' ', 0),
        ]),
        ...taken.map(({ sha256, name: file, size }) =>
          paragraph([{ type: 'attachment', version: 1, hash: sha256, name: file, size }]),
        ),
      ]);
      const title = t('communities.log.filesNote', { name, date: format.localDate(format.dayOf()) });
      await act(t('communities.log.filesAdded'), () =>
        client.notes.create({ title, body: JSON.stringify(body) }),
      );
    } catch (failure) {
      notifyError(failure);
    } finally {
      setIsBusy(false);
    }
  }
  return (
    <Card
      title={t('communities.log.attachments')}
      hint={t('communities.log.attachmentsHint')}
      tools={
        <FileButton multiple onChange={(files) => void add(files)}>
          {(props) => (
            <Button {...props} variant="default" loading={isBusy}>
              {t('communities.log.addFiles')}
            </Button>
          )}
        </FileButton>
      }
    >
      {error ? (
        <PageError error={error} reset={() => void refetch()} />
      ) : isPending ? (
        <PagePending rows={2} />
      ) : data.attachments.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('communities.log.noAttachments')}
        </Text>
      ) : (
        <ul className={classes.list}>
          {data.attachments.map(({ sha256, name: file, size, isImage, owner }) => {
            const Icon = isImage ? IconPhoto : IconFile;
            return (
              <li key={sha256} className={classes.row}>
                <Icon size={16} stroke={1.6} aria-hidden color="var(--kith-text-2)" />
                <div className={classes.grow}>
                  <a
                    className={`${classes.link} kith-truncate`}
                    href={attachmentUrl(sha256)}
                    download={file}
                    title={file}
                  >
                    {file}
                  </a>
                  <p className={classes.hint}>
                    {format.bytes(size)} ·{' '}
                    <button type="button" className={classes.quietLink} onClick={() => openTarget(owner)}>
                      {t('communities.log.inText', { name: owner.label || t('notes.untitled') })}
                    </button>
                  </p>
                </div>
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}
