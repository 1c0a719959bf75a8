import { Button } from '@mantine/core';
import { IconReceipt } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fan } from '#shared/contract/fans.ts';
import { StrengthMark } from '#ui/strength-mark/StrengthMark.tsx';
import { orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { Terms } from '../../../app/knowledge/Terms.tsx';
import { atLeastShown, shownStrength } from '../../../app/people/shown-strength.ts';
import { Section } from '../parts/Section.tsx';
import sections from '../parts/section.module.css';
import { openReceipt } from './ReceiptDialog.tsx';
import classes from './strength.module.css';

// The chart library is loaded beside the page, not before it.
const StrengthCurve = lazy(async () => ({
  default: (await import('./StrengthCurve.tsx')).StrengthCurve,
}));

/** Strength now, what is missing to the next band, and two years of it. */
export function StrengthSection({ fan }: { fan: Fan }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data: receipt } = useQuery(
    orpc.strength.receipt.queryOptions({ input: { fanId: fan.id, limit: 1 } }),
  );
  const next = receipt?.nextBand;
  return (
    <Section
      title={t('fan.strength')}
      tools={
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconReceipt size={16} stroke={1.6} />}
          onClick={() => openReceipt(fan)}
        >
          {t('fan.receipt')}
        </Button>
      }
    >
      <div className={classes.strengthNow}>
        <StrengthMark band={fan.band} label={t(`domain.bandLong.${fan.band}`)} />
        <strong>
          <Terms>{t(`domain.bandLong.${fan.band}`)}</Terms>
        </strong>
        {fan.strength !== null && (
          <span className={classes.score}>{format.decimal(shownStrength(fan.strength, 2), 2)}</span>
        )}
      </div>
      {receipt?.heldBack === 'no_deep_contact' ? (
        <p className={sections.quiet}>{t('fan.heldBack')}</p>
      ) : (
        next && (
          <p className={sections.quiet}>
            {t('fan.toNextBand', {
              band: t(`domain.bandLong.${next.band}`),
              points: format.decimal(atLeastShown(next.missing), 2),
            })}
          </p>
        )
      )}
      {fan.strength !== null && (
        <Suspense fallback={<div className={classes.curvePlace} />}>
          <StrengthCurve fanId={fan.id} name={fan.name} />
        </Suspense>
      )}
    </Section>
  );
}
