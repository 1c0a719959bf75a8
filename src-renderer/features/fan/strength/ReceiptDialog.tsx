import { Alert, Group, Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { Receipt, ReceiptDay } from '#shared/contract/strength.ts';
import { dayToDate } from '#shared/rules/local-day.ts';
import { DAYS_PER_MONTH } from '#shared/rules/strength-rules.ts';
import { StrengthMark } from '#ui/strength-mark/StrengthMark.tsx';
import { orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { atLeastShown, shownStrength } from '../../../app/people/shown-strength.ts';
import { PageError } from '../../../app/shell/PageError.tsx';
import { PagePending } from '../../../app/shell/PagePending.tsx';
import classes from './receipt.module.css';

/** Where every point of a strength comes from. */
export function openReceipt(fan: { id: number; name: string }): void {
  modals.open({
    title: i18next.t('fan.receiptOf', { name: fan.name }),
    size: 720,
    closeButtonProps: { 'aria-label': i18next.t('common.close') },
    children: <ReceiptBody fanId={fan.id} />,
  });
}

function ReceiptBody({ fanId }: { fanId: number }) {
  const { t } = useTranslation();
  const receipt = useQuery(orpc.strength.receipt.queryOptions({ input: { fanId, limit: 1_000 } }));
  const { data: settings } = useQuery(orpc.settings.get.queryOptions({ input: {} }));
  if (receipt.isError) return <PageError error={receipt.error} reset={() => void receipt.refetch()} />;
  if (!receipt.data || !settings) return <PagePending rows={6} />;
  const { decayPerMonth } = settings.strength;
  const halfLife = Math.log(2) / -Math.log(decayPerMonth);
  return (
    <Stack gap="sm">
      <Summary receipt={receipt.data} />
      <details className={classes.rule}>
        <summary>{t('fan.rule.title')}</summary>
        <ul>
          <li>{t('fan.rule.points')}</li>
          <li>{t('fan.rule.chat')}</li>
          <li>{t('fan.rule.day')}</li>
          <li>
            {t('fan.rule.decay', {
              percent: Math.round(decayPerMonth * 1000) / 10,
              months: Math.round(halfLife * 10) / 10,
              days: DAYS_PER_MONTH,
            })}
          </li>
          <li>{t('fan.rule.none')}</li>
        </ul>
        <p>{t('fan.rule.thumb')}</p>
      </details>
      <DayTable receipt={receipt.data} />
    </Stack>
  );
}

function Summary({ receipt }: { receipt: Receipt }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { band, score, heldBack, nextBand } = receipt;
  return (
    <>
      <Group gap="sm">
        <StrengthMark band={band} label={t(`domain.bandLong.${band}`)} />
        <Text fw={600}>{t(`domain.bandLong.${band}`)}</Text>
        <Text fw={600} size="xl">
          {format.decimal(shownStrength(score, 2), 2)}
        </Text>
        {nextBand && heldBack === null && (
          <Text size="sm" c="dimmed">
            {t('fan.toNextBand', {
              band: t(`domain.bandLong.${nextBand.band}`),
              points: format.decimal(atLeastShown(nextBand.missing), 2),
            })}
          </Text>
        )}
      </Group>
      {heldBack === 'no_deep_contact' && (
        <Alert color="yellow" p="xs">
          {t('fan.heldBack')}
        </Alert>
      )}
    </>
  );
}

function DayTable({ receipt }: { receipt: Receipt }) {
  const { t } = useTranslation();
  const { days, olderDays, olderAdds, score } = receipt;
  if (days.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('fan.noPoints')}
      </Text>
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={classes.scroll} tabIndex={0} aria-label={t('fan.receipt')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('fan.receiptDay')}</th>
            <th scope="col">{t('fan.receiptWhat')}</th>
            <th scope="col">{t('fan.receiptPoints')}</th>
            <th scope="col">{t('fan.receiptAge')}</th>
            <th scope="col">{t('fan.receiptAdds')}</th>
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <DayRow key={day.day} day={day} />
          ))}
          {olderDays > 0 && (
            <tr>
              <td colSpan={4}>{t('fan.olderDays', { count: olderDays })}</td>
              <td>{olderAdds.toFixed(3)}</td>
            </tr>
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={4}>
              {t('fan.receiptSum')}
            </th>
            <td>{score.toFixed(3)}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

function DayRow({ day }: { day: z.infer<typeof ReceiptDay> }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <tr>
      <td>{format.localDate(dayToDate(day.day))}</td>
      <td>
        {day.interactions.map((one) => (
          <span key={one.id} className={classes.item}>
            {t(`domain.kind.${one.kind}`)}
            {one.direction === 'out' && ` · ${t('domain.direction.out')}`}
            <span className={classes.quiet}>
              {format.decimal(one.weight, 2)}
              {one.cut > 0 && ` ${t('fan.receiptCut', { points: format.decimal(one.cut, 2) })}`}
            </span>
          </span>
        ))}
      </td>
      <td title={day.cut > 0 ? t('fan.receiptCutDay', { points: format.decimal(day.cut, 2) }) : undefined}>
        {format.decimal(day.points, 2)}
        {day.cut > 0 && <span className={classes.quiet}> −{format.decimal(day.cut, 2)}</span>}
      </td>
      <td>{t('fan.months', { count: Math.max(0, Math.round(day.ageMonths * 10) / 10) })}</td>
      <td>{day.adds.toFixed(3)}</td>
    </tr>
  );
}
