import { Anchor, Checkbox, Skeleton } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseFilter, CaseFacets as Facets } from '#shared/contract/cases.ts';
import { orpc } from '../../../app/api/client.ts';
import { errorMessage } from '../../../app/api/error-message.ts';
import { useFormat } from '../../../app/format.ts';
import casesClasses from '../cases.module.css';
import classes from './case-facets.module.css';
import { Stars } from './Stars.tsx';

type Props = { filter: CaseFilter; onChange: (patch: Partial<CaseFilter>) => void };
type Value = string | number | boolean | null;

/** Values of one facet that are shown before "more". */
const SHOWN = 6;

/** Every structured field with its values and how many cases each would leave. */
export function CaseFacets({ filter, onChange }: Props) {
  const { t } = useTranslation();
  const facets = useQuery({
    ...orpc.cases.facets.queryOptions({ input: { filter } }),
    placeholderData: keepPreviousData,
  });
  const words = useValueWords();
  if (facets.error) return <p className={casesClasses.hint}>{errorMessage(facets.error, t)}</p>;
  const { data } = facets;
  if (!data) {
    return (
      <div className={classes.facets} aria-busy>
        {[0, 1, 2, 3].map((row) => (
          <Skeleton key={row} height={80} mb={16} className={classes.late} />
        ))}
      </div>
    );
  }

  /** A facet whose choices are a list. */
  function list<
    Key extends 'brands' | 'industries' | 'years' | 'regions' | 'platforms' | 'mechanisms' | 'ratings',
  >(key: Key) {
    const chosen = (filter[key] ?? []) as readonly Value[];
    return (
      <Facet
        key={key}
        name={t(`cases.facets.${key}`)}
        values={(data as Facets)[key] as readonly { value: Value; count: number }[]}
        chosen={chosen}
        wordsOf={words(key)}
        onToggle={(value) =>
          onChange({
            [key]: chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value],
          })
        }
      />
    );
  }

  return (
    <section className={classes.facets} aria-label={t('cases.facets.label')}>
      <Facet
        name={t('cases.facets.polarity')}
        values={data.polarity}
        chosen={filter.polarity === undefined ? [] : [filter.polarity]}
        wordsOf={(value) => t(value === 'negative' ? 'cases.negative' : 'cases.positive')}
        onToggle={(value) =>
          onChange({ polarity: filter.polarity === value ? undefined : (value as CaseFilter['polarity']) })
        }
      />
      {list('industries')}
      {list('mechanisms')}
      {list('platforms')}
      {list('brands')}
      {list('years')}
      {list('regions')}
      {list('ratings')}
      <Facet
        name={t('cases.facets.hasMetric')}
        values={data.hasMetric}
        chosen={filter.hasMetric === undefined ? [] : [filter.hasMetric]}
        wordsOf={(value) => t(value ? 'cases.facets.withMetric' : 'cases.facets.withoutMetric')}
        onToggle={(value) =>
          onChange({ hasMetric: filter.hasMetric === value ? undefined : (value as boolean) })
        }
      />
    </section>
  );
}

function useValueWords() {
  const { t } = useTranslation();
  return (key: string) =>
    (value: Value): ReactNode => {
      if (key === 'ratings') return value === 0 ? t('cases.notRated') : <Stars value={value as number} />;
      return value === null || value === '' ? t('cases.unknownValue') : String(value);
    };
}

type FacetProps = {
  name: string;
  values: readonly { value: Value; count: number }[];
  chosen: readonly Value[];
  wordsOf: (value: Value) => ReactNode;
  onToggle: (value: Value) => void;
};

function Facet({ name, values, chosen, wordsOf, onToggle }: FacetProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [isWhole, setIsWhole] = useState(false);
  // What is chosen stays in sight, also when the other filters leave nothing of it.
  const missing = chosen.filter((value) => !values.some((one) => one.value === value));
  const all = [...values, ...missing.map((value) => ({ value, count: 0 }))];
  if (all.length === 0 || (all.length === 1 && chosen.length === 0 && isUnknown(all[0]?.value))) return null;
  const shown = isWhole ? all : all.filter(({ value }, at) => at < SHOWN || chosen.includes(value));
  const rest = all.length - shown.length;
  return (
    <fieldset className={classes.facet}>
      <legend>{name}</legend>
      {shown.map(({ value, count }) => (
        <div key={String(value)} className={classes.facetRow}>
          <Checkbox
            size="xs"
            className={classes.facetBox}
            checked={chosen.includes(value)}
            onChange={() => onToggle(value)}
            label={<span className={classes.facetWord}>{wordsOf(value)}</span>}
          />
          <span className={classes.facetCount}>{format.number(count)}</span>
        </div>
      ))}
      {(rest > 0 || isWhole) && all.length > SHOWN && (
        <Anchor component="button" type="button" size="xs" onClick={() => setIsWhole((old) => !old)}>
          {isWhole ? t('cases.facets.less') : t('cases.facets.more', { count: rest })}
        </Anchor>
      )}
    </fieldset>
  );
}

const isUnknown = (value: Value | undefined) =>
  value === '' || value === null || value === undefined || value === 0;
