import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseRow } from '#shared/contract/cases.ts';
import { PickMark } from '#ui/pick-mark/PickMark.tsx';
import { useFormat } from '../../../app/format.ts';
import { joinWords } from '../../../app/join-words.ts';
import { attachmentUrl } from '../../../app/knowledge/attachments.ts';
import { MarkedText } from '../../../app/people/MarkedText.tsx';
import { metricText } from '../metrics/metric-text.ts';
import classes from './case-cards.module.css';
import { Stars } from './Stars.tsx';

/** Height of a card with its gap, px. */
export const CARD_STEP = 214;
export const CARD_MIN_WIDTH = 268;
const MECHANISMS_SHOWN = 3;
const METRICS_SHOWN = 2;

export function caseCardId(id: number): string {
  return `case-card-${id}`;
}

type Props = { row: CaseRow; index: number; count: number; isActive: boolean; isChosen: boolean };

/** A case at a glance: what it is about, how it worked, its first numbers. */
export const CaseCard = memo(function CaseCard({ row, index, count, isActive, isChosen }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const {
    id,
    title,
    titleMarks,
    brand,
    industry,
    year,
    region,
    mechanisms,
    isNegative,
    rating,
    excerpt,
    cover,
  } = row;
  const about = [brand, industry, year === null ? '' : String(year), region].filter((part) => part !== '');
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the gallery has the focus and names the card by aria-activedescendant
    <div
      id={caseCardId(id)}
      role="option"
      aria-label={`${title}${isNegative ? `，${t('cases.negative')}` : ''}`}
      aria-selected={isChosen}
      aria-setsize={count}
      aria-posinset={index + 1}
      data-index={index}
      data-active={isActive || undefined}
      data-chosen={isChosen || undefined}
      className={classes.card}
    >
      <PickMark isOn={isChosen} />
      <span className={classes.cardHead}>
        <span className={classes.cardTitle} title={title}>
          <MarkedText text={title} marks={titleMarks} />
        </span>
        {cover !== null && <img className={classes.cover} src={attachmentUrl(cover)} alt="" loading="lazy" />}
      </span>
      <span className={`${classes.cardAbout} kith-truncate`} title={about.join(' · ')}>
        {about.join(' · ')}
      </span>
      <span className={classes.cardExcerpt} data-short={row.metrics.length > 0 || undefined}>
        {excerpt}
      </span>
      {row.metrics.length > 0 && (
        <span className={classes.cardMetrics}>
          {row.metrics.slice(0, METRICS_SHOWN).map((metric) => (
            <span key={metric.id} className={classes.cardMetric} title={metric.note || metric.name}>
              <strong>{metricText(metric, format)}</strong>
              <span className="kith-truncate">{metric.name}</span>
            </span>
          ))}
        </span>
      )}
      <span className={classes.cardFoot}>
        {isNegative && <span className={classes.negative}>{t('cases.negative')}</span>}
        {row.isStarter && (
          <span className={classes.starter} title={t('cases.starterHint')}>
            {t('cases.starter')}
          </span>
        )}
        <span className={`${classes.grow} kith-truncate`} title={joinWords(mechanisms)}>
          {mechanisms.slice(0, MECHANISMS_SHOWN).join(' · ')}
          {mechanisms.length > MECHANISMS_SHOWN &&
            ` ${t('common.moreCount', { count: mechanisms.length - MECHANISMS_SHOWN })}`}
        </span>
        <Stars value={rating} />
      </span>
    </div>
  );
});
