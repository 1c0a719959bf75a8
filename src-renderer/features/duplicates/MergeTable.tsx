import { Anchor, Radio } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { CSSProperties, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fan } from '#shared/contract/fans.ts';
import { Avatar } from '#ui/avatar/Avatar.tsx';
import { StrengthMark } from '#ui/strength-mark/StrengthMark.tsx';
import { joinWords } from '../../app/join-words.ts';
import { TagPill } from '../../app/people/TagPill.tsx';
import { platformName } from '../../app/people/words.ts';
import classes from './duplicates.module.css';
import { differs, type MergeField, standing } from './merge-fields.ts';

type Props = {
  people: readonly Fan[];
  fields: readonly MergeField[];
  /** Place of the person who is kept. */
  keep: number;
  onKeep: (at: number) => void;
  /** Places of people by field, where somebody chose. */
  choices: Readonly<Record<string, number>>;
  onChoose: (field: string, at: number) => void;
};

/** A column for each person. What differs is chosen with a radio in its row; arrows of the keyboard go from side to side. */
export function MergeTable({ people, fields, keep, onKeep, choices, onChoose }: Props) {
  const { t } = useTranslation();
  return (
    <table className={classes.table} style={{ '--people': people.length } as CSSProperties}>
      <thead>
        <tr>
          <th scope="col" className={classes.label}>
            <span className="kith-visually-hidden">{t('duplicates.field')}</span>
          </th>
          {people.map((fan, at) => (
            <th key={fan.id} scope="col" className={classes.head} data-kept={at === keep || undefined}>
              <span className={classes.person}>
                <Avatar name={fan.name} size={28} />
                <Anchor component={Link} to={`/fans/${fan.id}`} inherit c="inherit" className="kith-truncate">
                  {fan.name}
                </Anchor>
              </span>
              <Radio
                size="xs"
                name="keep"
                label={t('duplicates.keep')}
                aria-label={t('duplicates.keepOf', { name: fan.name })}
                checked={at === keep}
                onChange={() => onKeep(at)}
              />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => {
          const chosen = choices[field.id] ?? standing(field, keep);
          const isOpen = differs(field);
          return (
            <tr key={field.id}>
              <th scope="row" className={classes.label}>
                {field.label}
              </th>
              {people.map((fan, at) => (
                <td key={fan.id} className={classes.cell} data-left={(isOpen && at !== chosen) || undefined}>
                  {field.values[at] === '' ? (
                    <span className={classes.quiet}>{t('duplicates.empty')}</span>
                  ) : isOpen ? (
                    <Radio
                      size="xs"
                      name={`choice-${field.id}`}
                      label={field.values[at]}
                      aria-label={`${field.label}: ${field.values[at]}`}
                      checked={at === chosen}
                      onChange={() => onChoose(field.id, at)}
                    />
                  ) : (
                    field.values[at]
                  )}
                </td>
              ))}
            </tr>
          );
        })}
        <Joined label={t('duplicates.fields.identities')} people={people} values={handlesOf} />
        <Joined label={t('duplicates.fields.tags')} people={people} values={tagsOf} />
        <Joined label={t('duplicates.fields.note')} people={people} values={({ note }) => note} />
        <tr>
          <th scope="row" className={classes.label}>
            {t('duplicates.fields.strength')}
          </th>
          {people.map((fan) => (
            <td key={fan.id} className={classes.cell}>
              <StrengthMark band={fan.band} label={t(`domain.bandLong.${fan.band}`)} />{' '}
              {t(`domain.bandLong.${fan.band}`)}
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );

  function handlesOf({ identities }: Fan) {
    return joinWords(identities.map(({ platform, value }) => `${platformName(platform, t)} ${value}`));
  }

  function tagsOf({ tags }: Fan) {
    return (
      tags.length > 0 && (
        <span className={classes.tags}>
          {tags.map(({ id, name, color }) => (
            <TagPill key={id} name={name} color={color} />
          ))}
        </span>
      )
    );
  }
}

/** What of all of them stays: nothing to choose. */
function Joined(props: { label: string; people: readonly Fan[]; values: (fan: Fan) => ReactNode }) {
  const { label, people, values } = props;
  const cells = people.map((fan) => ({ id: fan.id, value: values(fan) }));
  if (cells.every(({ value }) => !value)) return null;
  return (
    <tr>
      <th scope="row" className={classes.label}>
        {label}
      </th>
      {cells.map(({ id, value }) => (
        <td key={id} className={classes.cell}>
          {value}
        </td>
      ))}
    </tr>
  );
}
