import { Button, Group } from '@mantine/core';
import { IconBook2, IconFileTypePdf, IconMarkdown, IconPhoto } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Campaign } from '#shared/contract/campaigns-record.ts';
import { orpc } from '../../../app/api/client.ts';
import { saveFile } from '../../../app/files/download.ts';
import { useFormat } from '../../../app/format.ts';
import { notifyDone, notifyError } from '../../../app/notify.tsx';
import { useStages } from '../../../app/people/use-stages.ts';
import { Card } from '../../../app/pieces/Card.tsx';
import { EditableText } from '../../../app/pieces/EditableText.tsx';
import { fileNameOf, printPdf } from '../../../app/print/print.tsx';
import { PageError } from '../../../app/shell/PageError.tsx';
import { PagePending } from '../../../app/shell/PagePending.tsx';
import classes from '../campaigns.module.css';
import resultsClasses from '../results/results.module.css';
import { TargetList } from '../results/TargetsCard.tsx';
import { usePatch } from '../use-patch.ts';
import { ReportView } from './ReportView.tsx';
import { reportMarkdown } from './report-markdown.ts';
import { reportOf } from './report-of.ts';
import { useWriteCase } from './use-write-case.ts';

const icon = { size: 16, stroke: 1.6 };

/** Plan against result, what was learnt, and the report that others read. */
export function ReviewTab({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { nameOf } = useStages();
  const patch = usePatch(campaign.id);
  const writeCase = useWriteCase();
  const page = useRef<HTMLDivElement>(null);
  const [isBusy, setBusy] = useState(false);
  const { data, error, refetch } = useQuery(
    orpc.measures.report.queryOptions({ input: { campaignId: campaign.id } }),
  );
  if (error) return <PageError error={error} reset={() => void refetch()} />;
  if (!data) return <PagePending rows={8} />;
  const report = reportOf(data, { t, format, stageName: nameOf });
  const fileName = fileNameOf(`${campaign.name} ${t('campaigns.review.report')}`, 'Kith');

  async function out(make: () => Promise<unknown>) {
    setBusy(true);
    try {
      await make();
    } catch (problem) {
      notifyError(problem);
    } finally {
      setBusy(false);
    }
  }
  const pdf = () =>
    out(async () => {
      const outcome = await printPdf(fileName, <ReportView report={report} on="paper" />);
      if (outcome === 'saved') notifyDone(t('campaigns.review.saved'));
    });
  const png = () =>
    out(async () => {
      if (!page.current) return;
      const { toBlob } = await import('html-to-image');
      const background = getComputedStyle(page.current).getPropertyValue('--kith-surface').trim();
      const blob = await toBlob(page.current, {
        pixelRatio: 2,
        backgroundColor: background || '#fff',
        skipFonts: true,
      });
      if (!blob) throw new Error('no picture');
      saveFile(blob, `${fileName}.png`);
    });
  const markdown = () =>
    saveFile(new Blob([reportMarkdown(report)], { type: 'text/markdown;charset=utf-8' }), `${fileName}.md`);
  return (
    <>
      <Card title={t('campaigns.review.planAndResult')}>
        <TargetList metrics={data.metrics} currency={campaign.currency} />
        {data.metrics.length === 0 && <p className={classes.hint}>{t('campaigns.metrics.none')}</p>}
      </Card>
      <Card title={t('campaigns.step.learnt')} hint={t('campaigns.ask.learnt')}>
        <EditableText
          label={t('campaigns.step.learnt')}
          isLabelHidden
          isLong
          value={campaign.learnt}
          placeholder={t('campaigns.placeholder.learnt')}
          onSave={(learnt) => void patch({ learnt })}
        />
        <Group>
          <Button
            variant="default"
            leftSection={<IconBook2 {...icon} />}
            onClick={() => void writeCase(campaign)}
          >
            {t('campaigns.review.writeCase')}
          </Button>
        </Group>
      </Card>
      <Card
        isWide
        title={t('campaigns.review.report')}
        tools={
          <>
            <Button loading={isBusy} leftSection={<IconFileTypePdf {...icon} />} onClick={() => void pdf()}>
              PDF
            </Button>
            <Button
              variant="default"
              disabled={isBusy}
              leftSection={<IconPhoto {...icon} />}
              onClick={() => void png()}
            >
              PNG
            </Button>
            <Button variant="default" leftSection={<IconMarkdown {...icon} />} onClick={markdown}>
              Markdown
            </Button>
          </>
        }
      >
        <div ref={page} className={resultsClasses.reportPage}>
          <ReportView report={report} on="page" />
        </div>
      </Card>
    </>
  );
}
