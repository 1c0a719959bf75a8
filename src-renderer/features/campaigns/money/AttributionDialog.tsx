import { Badge, Button, Group, Select, Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { client, orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { PageError } from '../../../app/shell/PageError.tsx';
import { PagePending } from '../../../app/shell/PagePending.tsx';
import { useAct } from '../../../app/use-act.ts';
import classes from '../campaigns.module.css';

/** Why a purchase counts where it does, and another answer by hand. */
export function openAttribution(interactionId: number, name: string): void {
  modals.open({
    title: i18next.t('campaigns.attribution.explainOf', { name }),
    size: 'lg',
    children: <Explained interactionId={interactionId} />,
  });
}

function Explained({ interactionId }: { interactionId: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const act = useAct();
  const { data, error, refetch } = useQuery(
    orpc.attribution.explain.queryOptions({ input: { interactionId } }),
  );
  const { data: campaigns } = useQuery(orpc.campaigns.list.queryOptions({ input: { limit: 500 } }));
  if (error) return <PageError error={error} reset={() => void refetch()} />;
  if (!data) return <PagePending rows={3} />;
  const choose = (campaignId: number | null | 'rules') =>
    void act(t('campaigns.attribution.chosen'), () =>
      client.attribution.choose({ interactionId, campaignId }),
    );
  // A campaign may have several reasons: the first one is what counts.
  const counting = data.candidates.findIndex(({ campaignId }) => campaignId === data.campaignId);
  return (
    <Stack gap="md">
      <Text size="sm">
        {t('campaigns.attribution.boughtAt', { when: format.dateTime(data.at) })}{' '}
        {t(data.isChosen ? 'campaigns.attribution.isChosen' : 'campaigns.attribution.isByRules')}
      </Text>
      <ul className={classes.list}>
        {data.candidates.map((one, at) => (
          <li key={`${one.campaignId} ${one.by}`} className={classes.line}>
            <span className={classes.grow}>
              <strong>{one.name}</strong>
              <p className={classes.hint}>
                {t(`campaigns.attribution.byLong.${one.by}`)}
                {one.touchedAt !== null && ` · ${format.dateTime(one.touchedAt)}`} ·{' '}
                {t(one.isInside ? 'campaigns.attribution.inside' : 'campaigns.attribution.outside', {
                  days: one.windowDays,
                })}
              </p>
            </span>
            {at === counting && <Badge variant="light">{t('campaigns.attribution.counts')}</Badge>}
          </li>
        ))}
        {data.candidates.length === 0 && (
          <li className={classes.hint}>{t('campaigns.attribution.noCandidate')}</li>
        )}
      </ul>
      <Group align="flex-end">
        <Select
          flex={1}
          searchable
          label={t('campaigns.attribution.choose')}
          value={data.campaignId === null ? null : String(data.campaignId)}
          onChange={(value) => value && choose(Number(value))}
          data={(campaigns?.rows ?? []).map((one) => ({ value: String(one.id), label: one.name }))}
        />
        <Button variant="default" disabled={data.campaignId === null} onClick={() => choose(null)}>
          {t('campaigns.attribution.chooseNone')}
        </Button>
        <Button variant="default" disabled={!data.isChosen} onClick={() => choose('rules')}>
          {t('campaigns.attribution.chooseRules')}
        </Button>
      </Group>
    </Stack>
  );
}
