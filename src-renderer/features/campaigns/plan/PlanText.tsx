import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Campaign } from '#shared/contract/campaigns-record.ts';
import { client } from '../../../app/api/client.ts';
import { DocumentEditor } from '../../../app/knowledge/DocumentEditor.tsx';
import { SaveMark } from '../../../app/knowledge/SaveMark.tsx';
import { useDocumentSession } from '../../../app/knowledge/use-document-session.ts';
import { notifyError } from '../../../app/notify.tsx';
import { Card } from '../../../app/pieces/Card.tsx';
import classes from './plan.module.css';

/** The long text of the plan, in the editor. */
export function PlanText({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const [isBusy, setBusy] = useState(false);
  async function open() {
    setBusy(true);
    try {
      await client.campaigns.openDocument({ id: campaign.id });
    } catch (error) {
      notifyError(error);
    } finally {
      setBusy(false);
    }
  }
  if (campaign.documentId !== null)
    return <Written documentId={campaign.documentId} isReadOnly={campaign.deletedAt !== null} />;
  return (
    <Card title={t('campaigns.text.title')} hint={t('campaigns.text.hint')} isWide>
      <Button
        variant="default"
        w="max-content"
        loading={isBusy}
        leftSection={<IconPencil size={16} stroke={1.6} />}
        onClick={() => void open()}
      >
        {t('campaigns.text.write')}
      </Button>
    </Card>
  );
}

function Written({ documentId, isReadOnly }: { documentId: number; isReadOnly: boolean }) {
  const { t } = useTranslation();
  const writing = useDocumentSession(documentId);
  const { session, view } = writing;
  return (
    <Card
      title={t('campaigns.text.title')}
      isWide
      tools={<SaveMark view={view} onRetry={() => void session?.flush()} />}
    >
      <div className={classes.planText} data-editor-scroll>
        <DocumentEditor
          writing={writing}
          label={t('campaigns.text.title')}
          placeholder={t('campaigns.text.placeholder')}
          isReadOnly={isReadOnly}
          isCompact
        />
      </div>
    </Card>
  );
}
