import { Badge } from '@mantine/core';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Fan, Rfm } from '#shared/contract/fans.ts';
import { orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { zhCN } from '../../../i18n/zh-cn.ts';
import { Line, Section } from '../parts/Section.tsx';
import sections from '../parts/section.module.css';
import classes from './purchase.module.css';

type RfmCode = keyof (typeof zhCN)['domain']['rfm'];

function isRfmCode(code: string): code is RfmCode {
  return code in zhCN.domain.rfm;
}

/** What this person bought, and their class among all who bought. */
export function PurchaseSection({ fan }: { fan: Fan }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data: rfm } = useQuery(orpc.fans.rfm.queryOptions({ input: { id: fan.id } }));
  const { purchaseCount, purchaseTotal, lastPurchaseAt, currency } = fan;
  return (
    <Section title={t('fan.purchases')}>
      {purchaseCount === 0 ? (
        <span className={sections.quiet}>{t('fan.noPurchases')}</span>
      ) : (
        <>
          <Line label={t('fan.purchaseTotal')}>
            <strong>{format.money(purchaseTotal, currency)}</strong>
            <span className={sections.quiet}>{t('fans.purchases', { count: purchaseCount })}</span>
          </Line>
          {lastPurchaseAt !== null && (
            <Line label={t('fan.lastPurchase')}>
              <span title={format.dateTime(lastPurchaseAt)}>{format.relative(lastPurchaseAt)}</span>
            </Line>
          )}
          <Line label={t('fan.purchaseMean')}>
            {format.money(Math.round(purchaseTotal / purchaseCount), currency)}
          </Line>
          {rfm && rfm.repurchaseDays !== null && (
            <Line label={t('fan.repurchase')}>
              {t('fan.everyDays', { count: Math.round(rfm.repurchaseDays) })}
            </Line>
          )}
          {rfm && <RfmClass rfm={rfm} currency={currency} />}
        </>
      )}
    </Section>
  );
}

/** The class with its three ticks, each against the median it is measured by. */
function RfmClass({ rfm, currency }: { rfm: NonNullable<Rfm>; currency: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!isRfmCode(rfm.code)) return null;
  const ticks = [
    { isOn: rfm.recent, words: t('fan.rfmRecent', { date: format.date(rfm.medianLastPurchaseAt) }) },
    { isOn: rfm.frequent, words: t('fan.rfmFrequent', { count: Math.floor(rfm.medianCount) }) },
    { isOn: rfm.monetary, words: t('fan.rfmMonetary', { money: format.money(rfm.medianTotal, currency) }) },
  ];
  return (
    <div className={classes.rfm}>
      <div className={classes.rfmHead}>
        <Badge variant="light" tt="none" size="lg">
          {t(`domain.rfm.${rfm.code}`)}
        </Badge>
        <span className={sections.quiet}>{t('fan.rfmCode', { code: rfm.code })}</span>
      </div>
      <p className={classes.rfmMeaning}>{t(`fan.rfmMeaning.${rfm.code}`)}</p>
      <ul className={classes.ticks}>
        {ticks.map(({ isOn, words }) => (
          <li key={words} data-on={isOn || undefined}>
            {isOn ? (
              <IconCheck size={14} stroke={2} aria-label={t('common.yes')} />
            ) : (
              <IconMinus size={14} stroke={2} aria-label={t('common.no')} />
            )}
            {words}
          </li>
        ))}
      </ul>
    </div>
  );
}
