import { Anchor } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type CSSProperties, type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { CaseSection } from '#shared/contract/cases.ts';
import type { Document } from '#shared/contract/documents.ts';
import { DocumentView } from '#ui/document/DocumentView.tsx';
import { isEmptyBody } from '#ui/document/document-node.ts';
import { orpc } from '../../../app/api/client.ts';
import { joinWords } from '../../../app/join-words.ts';
import { parseBody } from '../../../app/knowledge/body.ts';
import { useDocumentLinks } from '../../../app/knowledge/document-links.ts';
import casesClasses from '../cases.module.css';
import caseCardsClasses from '../library/case-cards.module.css';
import { Stars } from '../library/Stars.tsx';
import { CompareCharts, type Compared } from './CompareCharts.tsx';
import classes from './compare.module.css';

type ComparedCase = Compared['cases'][number];

const FACTS = ['brand', 'industry', 'year', 'region', 'platforms', 'mechanisms', 'source'] as const;

type Props = { data: Compared; tool: (study: ComparedCase) => ReactNode };

/** A column for each case, a row for each thing that is compared. */
export function CompareTable({ data, tool }: Props) {
  const { t } = useTranslation();
  const { cases } = data;
  const texts = useQueries({
    queries: cases.map(({ id }) => orpc.documents.ofOwner.queryOptions({ input: { kind: 'case', id } })),
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={classes.compare} tabIndex={0} aria-label={t('cases.compare.title')}>
      <table className={classes.compareTable} style={{ '--cases': cases.length } as CSSProperties}>
        <thead>
          <tr>
            <th scope="col" className={classes.compareLabel}>
              <span className="kith-visually-hidden">{t('cases.compare.facts')}</span>
            </th>
            {cases.map((study) => (
              <th key={study.id} scope="col" className={classes.compareHead}>
                <span className={classes.compareTitle}>
                  <Anchor component={Link} to={`/cases/${study.id}`} inherit c="inherit">
                    {study.title}
                  </Anchor>
                  {tool(study)}
                </span>
                <span className={classes.compareMarks}>
                  {study.isNegative && (
                    <span className={caseCardsClasses.negative}>{t('cases.negative')}</span>
                  )}
                  <Stars value={study.rating} />
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {FACTS.map((fact) => (
            <tr key={fact}>
              <th scope="row" className={classes.compareLabel}>
                {t(`cases.columns.${fact}`)}
              </th>
              {cases.map((study) => {
                const value = study[fact];
                const words = Array.isArray(value) ? joinWords(value) : String(value ?? '');
                return (
                  <td key={study.id} className={classes.compareCell}>
                    {words || <span className={casesClasses.hint}>–</span>}
                  </td>
                );
              })}
            </tr>
          ))}
          <tr>
            <th scope="row" className={classes.compareLabel}>
              {t('cases.compare.metrics')}
            </th>
            <td colSpan={cases.length} className={classes.compareCell}>
              <CompareCharts data={data} />
            </td>
          </tr>
          {CaseSection.options.map((section) => (
            <tr key={section}>
              <th scope="row" className={classes.compareLabel}>
                {t(`cases.section.${section}`)}
              </th>
              {cases.map((study, at) => {
                const documentId = study.sections.find((one) => one.section === section)?.documentId;
                return (
                  <td key={study.id} className={classes.compareCell}>
                    <SectionText text={texts[at]?.data?.find(({ id }) => id === documentId)} />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const NO_LABELS: [] = [];

function SectionText({ text }: { text: Document | undefined }) {
  const links = useDocumentLinks(text?.labels ?? NO_LABELS);
  const json = text?.body ?? '';
  const body = useMemo(() => parseBody(json), [json]);
  if (!text || isEmptyBody(body)) return <span className={casesClasses.hint}>–</span>;
  return <DocumentView body={body} links={links} />;
}
