import { NumberInput, Slider } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDetail, Isooc } from '#shared/contract/cases.ts';
import { ChartFrame } from '#ui/chart/ChartFrame.tsx';
import { RadarChart } from '#ui/chart/RadarChart.tsx';
import { useFormat } from '../../../app/format.ts';
import { nameAnd } from '../../../app/join-words.ts';
import { Term } from '../../../app/knowledge/Term.tsx';
import { notifyError } from '../../../app/notify.tsx';
import { updateCase } from '../case-acts.ts';
import casesClasses from '../cases.module.css';
import classes from './case.module.css';
import isoocClasses from './isooc.module.css';
import { ISOOC } from './isooc-elements.ts';

const MOST = 10;

/** The five elements scored by hand, and their profile. */
export function IsoocTab({ study }: { study: CaseDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { isooc, title } = study;
  const rows = ISOOC.map((element) => ({ element: t(`cases.isooc.${element}`), score: isooc[element] }));
  return (
    <>
      <h2 className={classes.heading}>
        <Term id="isooc">{t('cases.isooc.title')}</Term>
      </h2>
      <p className={casesClasses.hint}>{t('cases.isooc.hint')}</p>
      <div className={isoocClasses.isooc}>
        <div>
          {ISOOC.map((element) => (
            <Score key={element} study={study} element={element} />
          ))}
        </div>
        <ChartFrame
          title={t('cases.isooc.profile')}
          range={`0–${MOST}`}
          columns={[
            { key: 'element', label: t('cases.isooc.title') },
            { key: 'score', label: t('cases.isooc.score') },
          ]}
          rows={rows}
          fileName={`ISOOC ${title}`}
          onError={notifyError}
        >
          <RadarChart
            rows={rows}
            x="element"
            series={[{ key: 'score', label: t('cases.isooc.score') }]}
            max={MOST}
            formatY={(value) => format.decimal(value)}
            height={270}
          />
        </ChartFrame>
      </div>
    </>
  );
}

function Score({ study, element }: { study: CaseDetail; element: keyof Isooc }) {
  const { t } = useTranslation();
  const { id, isooc, deletedAt } = study;
  const score = isooc[element];
  const [shown, setShown] = useState(score);
  useEffect(() => setShown(score), [score]);
  const label = t(`cases.isooc.${element}`);
  const isReadOnly = deletedAt !== null;
  function save(next: number | null) {
    if (next !== score) void updateCase(id, { isooc: { ...isooc, [element]: next } }, label);
  }
  return (
    <div className={isoocClasses.isoocRow}>
      <strong>{label}</strong>
      <Slider
        size="sm"
        min={0}
        max={MOST}
        step={0.5}
        disabled={isReadOnly}
        thumbLabel={label}
        label={(value) => value}
        value={shown ?? 0}
        onChange={setShown}
        onChangeEnd={save}
      />
      <NumberInput
        size="xs"
        min={0}
        max={MOST}
        step={0.5}
        decimalScale={1}
        hideControls
        disabled={isReadOnly}
        aria-label={nameAnd(label, t('cases.isooc.score'))}
        placeholder={t('cases.isooc.none')}
        value={shown ?? ''}
        onChange={(next) => setShown(next === '' ? null : Number(next))}
        onBlur={() => save(shown)}
      />
      <span className={isoocClasses.isoocAsk}>{t(`cases.isooc.ask.${element}`)}</span>
    </div>
  );
}
