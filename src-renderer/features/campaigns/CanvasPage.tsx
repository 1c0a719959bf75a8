import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client, orpc } from '../../app/api/client.ts';
import { Card } from '../../app/pieces/Card.tsx';
import { Crumbs } from '../../app/shell/Crumbs.tsx';
import { Page } from '../../app/shell/Page.tsx';
import { PageError } from '../../app/shell/PageError.tsx';
import { PagePending } from '../../app/shell/PagePending.tsx';
import { Sheet } from '../../app/shell/Sheet.tsx';
import { useAct } from '../../app/use-act.ts';
import classes from './campaigns.module.css';
import { WaysChart } from './money/WaysChart.tsx';
import { CanvasCells } from './plan/CanvasCard.tsx';

/** C10: IP + 社群 + 平台 of the whole library, and what each way to earn has brought. */
export function CanvasPage() {
  const { t } = useTranslation();
  const act = useAct();
  const { data, error, refetch } = useQuery(orpc.campaigns.libraryCanvas.queryOptions({ input: {} }));
  const { data: settings } = useQuery(orpc.settings.get.queryOptions({ input: {} }));
  const { data: ways } = useQuery(orpc.measures.revenueByWayOfLibrary.queryOptions({ input: {} }));
  const title = (
    <Crumbs to="/campaigns" parent={t('shell.nav.campaigns')} title={t('campaigns.canvas.ip.title')} />
  );
  return (
    <Page title={title}>
      {error ? (
        <PageError error={error} reset={() => void refetch()} />
      ) : !data || !settings ? (
        <PagePending rows={4} />
      ) : (
        <Sheet>
          <Card title={t('campaigns.canvas.ip.title')} hint={t('campaigns.canvas.ofLibrary')} isWide>
            <CanvasCells
              canvas="ip"
              cells={data.cells}
              onSave={(cell, text) =>
                void act(t('campaigns.canvas.saved'), () =>
                  client.campaigns.setLibraryCanvas({ cells: { [cell]: text } }),
                )
              }
            />
          </Card>
          <div className={classes.chart} data-wide>
            <WaysChart ways={ways} currency={settings.currency} range={t('campaigns.canvas.allCampaigns')} />
          </div>
        </Sheet>
      )}
    </Page>
  );
}
