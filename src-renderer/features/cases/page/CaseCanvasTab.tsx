import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CaseCanvas, CaseDetail } from '#shared/contract/cases.ts';
import { ADDED_CELLS, VALUE_CELLS } from '#shared/rules/canvas-cells.ts';
import { Term } from '../../../app/knowledge/Term.tsx';
import { updateCase } from '../case-acts.ts';
import casesClasses from '../cases.module.css';
import canvasClasses from './canvas.module.css';
import classes from './case.module.css';

/** The 加法 canvas: what the brand is added to, and the three values. */
export function CaseCanvasTab({ study }: { study: CaseDetail }) {
  const { t } = useTranslation();
  return (
    <>
      <h2 className={classes.heading}>
        <Term id="jiafa">{t('cases.canvas.title')}</Term>
      </h2>
      <p className={casesClasses.hint} style={{ marginBottom: 12 }}>
        {t('cases.canvas.hint')}
      </p>
      <div className={canvasClasses.canvas}>
        <Cell study={study} field="brand" className={canvasClasses.canvasBrand} />
        {ADDED_CELLS.map((field) => (
          <Cell key={field} study={study} field={field} />
        ))}
      </div>
      <h2 className={classes.heading} style={{ marginTop: 20 }}>
        {t('cases.canvas.values')}
      </h2>
      <div className={canvasClasses.values}>
        {VALUE_CELLS.map((field) => (
          <Cell key={field} study={study} field={field} />
        ))}
      </div>
    </>
  );
}

type CellProps = { study: CaseDetail; field: keyof CaseCanvas; className?: string | undefined };

function Cell({ study, field, className }: CellProps) {
  const { t } = useTranslation();
  const { id, canvas, deletedAt } = study;
  const label = t(`cases.canvas.${field}`);
  return (
    <div className={`${canvasClasses.canvasCell} ${className ?? ''}`}>
      <h3>{field === 'brand' ? label : field in PLUS ? `+ ${label}` : label}</h3>
      <Textarea
        key={canvas[field]}
        variant="unstyled"
        size="sm"
        autosize
        minRows={field === 'brand' ? 1 : 3}
        maxRows={14}
        maxLength={20_000}
        readOnly={deletedAt !== null}
        aria-label={label}
        placeholder={t(`cases.canvas.placeholder.${field}`)}
        defaultValue={canvas[field]}
        onBlur={(event) => {
          const next = event.currentTarget.value.trim();
          if (next !== canvas[field]) void updateCase(id, { canvas: { ...canvas, [field]: next } }, label);
        }}
      />
    </div>
  );
}

const PLUS: Record<string, true> = { usage: true, favourites: true, lifestyle: true, web2: true };
