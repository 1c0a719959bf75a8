import { Autocomplete, NumberInput, Rating, SegmentedControl, TagsInput, Textarea } from '@mantine/core';
import { IconStar, IconStarFilled } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type FocusEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDetail, CasePatch } from '#shared/contract/cases.ts';
import { orpc } from '../../../app/api/client.ts';
import { saveField } from '../../../app/pieces/save-field.ts';
import { updateCase } from '../case-acts.ts';
import casesClasses from '../cases.module.css';
import caseCardsClasses from '../library/case-cards.module.css';
import classes from './case.module.css';

/** What is known of a case, by field; each is saved when it is left. */
export function CaseFields({ study }: { study: CaseDetail }) {
  const { t } = useTranslation();
  const { id, title, year, isNegative, rating, source, isStarter } = study;
  const isReadOnly = study.deletedAt !== null;
  const save = (patch: CasePatch, what: string) => void updateCase(id, patch, what);
  return (
    <>
      <Textarea
        key={`title ${title}`}
        variant="unstyled"
        rows={1}
        maxLength={200}
        readOnly={isReadOnly}
        aria-label={t('cases.titleLabel')}
        classNames={{ input: classes.caseTitle }}
        defaultValue={title}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
            event.preventDefault();
            saveField(event.currentTarget);
          }
        }}
        onBlur={(event) => {
          const next = event.currentTarget.value.replace(/\s+/g, ' ').trim();
          if (next === '') event.currentTarget.value = title;
          else if (next !== title) save({ title: next }, t('cases.titleLabel'));
        }}
      />
      {isStarter && (
        <span className={caseCardsClasses.starter} title={t('cases.starterHint')}>
          {t('cases.starter')}
        </span>
      )}
      <SegmentedControl
        mt="sm"
        size="xs"
        fullWidth
        disabled={isReadOnly}
        aria-label={t('cases.columns.polarity')}
        value={isNegative ? 'negative' : 'positive'}
        onChange={(next) => save({ isNegative: next === 'negative' }, t('cases.columns.polarity'))}
        data={[
          { value: 'positive', label: t('cases.positive') },
          { value: 'negative', label: t('cases.negative') },
        ]}
      />
      <div className={classes.field}>
        <span className={casesClasses.hint}>{t('cases.columns.rating')}</span>
        <Rating
          key={rating}
          defaultValue={rating}
          readOnly={isReadOnly}
          // Empty ones as outlines: in the dark, filled grey ones look given.
          emptySymbol={<IconStar size={18} stroke={1.5} className={classes.star} aria-hidden />}
          fullSymbol={<IconStarFilled size={18} className={classes.starGiven} aria-hidden />}
          aria-label={t('cases.columns.rating')}
          getSymbolLabel={(value) => (value === 0 ? t('cases.notRated') : t('cases.stars', { count: value }))}
          onChange={(next) => save({ rating: next === rating ? 0 : next }, t('cases.columns.rating'))}
        />
      </div>
      {(['brand', 'industry', 'region'] as const).map((field) => (
        <ValueField
          key={`${field} ${study[field]}`}
          field={field}
          label={t(`cases.columns.${field}`)}
          value={study[field]}
          isReadOnly={isReadOnly}
          onSave={(next) => save({ [field]: next }, t(`cases.columns.${field}`))}
        />
      ))}
      <NumberInput
        key={`year ${year}`}
        size="xs"
        className={classes.field}
        label={t('cases.columns.year')}
        readOnly={isReadOnly}
        defaultValue={year ?? ''}
        min={0}
        max={9999}
        allowDecimal={false}
        thousandSeparator={false}
        hideControls
        onBlur={(event: FocusEvent<HTMLInputElement>) => {
          const text = event.currentTarget.value.trim();
          const next = text === '' ? null : Number.parseInt(text, 10);
          if (next !== year && !Number.isNaN(next)) save({ year: next }, t('cases.columns.year'));
        }}
      />
      {(['platforms', 'mechanisms'] as const).map((field) => (
        <ListField
          key={`${field} ${study[field].join('\n')}`}
          field={field}
          label={t(`cases.columns.${field}`)}
          values={study[field]}
          isReadOnly={isReadOnly}
          onSave={(next) => save({ [field]: next }, t(`cases.columns.${field}`))}
        />
      ))}
      <Textarea
        key={`source ${source}`}
        size="xs"
        autosize
        minRows={2}
        maxRows={8}
        maxLength={1000}
        className={classes.field}
        label={t('cases.columns.source')}
        readOnly={isReadOnly}
        defaultValue={source}
        onBlur={(event) => {
          const next = event.currentTarget.value.trim();
          if (next !== source) save({ source: next }, t('cases.columns.source'));
        }}
      />
    </>
  );
}

function useValues(field: 'brand' | 'industry' | 'region' | 'platforms' | 'mechanisms'): string[] {
  const { data } = useQuery(orpc.cases.values.queryOptions({ input: { field } }));
  return (data ?? []).filter((value) => value !== '');
}

type ValueProps = {
  field: 'brand' | 'industry' | 'region';
  label: string;
  value: string;
  isReadOnly: boolean;
  onSave: (value: string) => void;
};

/** One value, with the ways it was written before. */
function ValueField({ field, label, value, isReadOnly, onSave }: ValueProps) {
  const known = useValues(field);
  const [typed, setTyped] = useState(value);
  const done = (next: string) => {
    if (next.trim() !== value) onSave(next.trim());
  };
  return (
    <Autocomplete
      size="xs"
      className={classes.field}
      label={label}
      data={known}
      limit={12}
      maxLength={200}
      readOnly={isReadOnly}
      value={typed}
      onChange={setTyped}
      onOptionSubmit={done}
      onBlur={() => done(typed)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setTyped(value);
      }}
      comboboxProps={{ withinPortal: true }}
    />
  );
}

type ListProps = {
  field: 'platforms' | 'mechanisms';
  label: string;
  values: string[];
  isReadOnly: boolean;
  onSave: (values: string[]) => void;
};

/** Several values: Enter takes what was typed. */
function ListField({ field, label, values, isReadOnly, onSave }: ListProps) {
  const { t } = useTranslation();
  const known = useValues(field);
  return (
    <TagsInput
      data={known}
      limit={12}
      maxTags={50}
      size="xs"
      className={classes.field}
      classNames={{ inputField: classes.valueField }}
      label={label}
      placeholder={values.length === 0 ? t('cases.addValue') : undefined}
      readOnly={isReadOnly}
      value={values}
      onChange={(next) => onSave(next.map((one) => one.trim().slice(0, 200)).filter((one) => one !== ''))}
    />
  );
}
