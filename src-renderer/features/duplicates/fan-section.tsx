import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../app/api/client.ts';
import { useFormat } from '../../app/format.ts';
import { joinWords, nameAnd } from '../../app/join-words.ts';
import { useStages } from '../../app/people/use-stages.ts';
import classes from './duplicates.module.css';
import { reasonWords } from './reason-words.ts';

/** Below this it is not said unasked. */
const LIKELY = 0.6;

/** Who this person may be as well, whom they were merged from, and what found no place then. */
export function FanSection({ fanId }: { fanId: number }) {
  const { t } = useTranslation();
  const id = useId();
  const { data: pairs = [] } = useQuery(
    orpc.duplicates.ofFan.queryOptions({ input: { fanId }, retry: false }),
  );
  const likely = pairs.filter(({ probability }) => probability >= LIKELY).slice(0, 5);
  return (
    <>
      {likely.length > 0 && (
        <section className={classes.section} aria-labelledby={id}>
          <h2 id={id} className={classes.title}>
            {t('duplicates.maybe')}
          </h2>
          <ul className={classes.values}>
            {likely.map(({ a, b, reasons }) => {
              const other = a.id === fanId ? b : a;
              return (
                <li key={other.id}>
                  <Anchor
                    inherit
                    renderRoot={(props) => (
                      <Link to="/duplicates" search={{ ids: [fanId, other.id] }} {...props} />
                    )}
                  >
                    {other.name}
                  </Anchor>
                  <div className={classes.quiet}>{reasons[0] && reasonWords(reasons[0], t)}</div>
                </li>
              );
            })}
          </ul>
        </section>
      )}
      <Merged fanId={fanId} />
    </>
  );
}

function Merged({ fanId }: { fanId: number }) {
  const { t } = useTranslation();
  const id = useId();
  const format = useFormat();
  const { nameOf } = useStages();
  const { data: merged } = useQuery(orpc.duplicates.merged.queryOptions({ input: { fanId } }));
  const { data: fields = [] } = useQuery(orpc.fields.list.queryOptions({ input: {} }));
  if (!merged || merged.people.length === 0) return null;

  /** What is shown of a value: its field in words, and itself. Moves stand in the history of the merge. */
  function shown(field: string, value: string): [string, string] | null {
    const [kind = '', of] = field.split(':');
    if (kind === 'move') return null;
    if (kind === 'field') {
      const label = fields.find((one) => String(one.id) === of)?.label;
      return [label ?? t('duplicates.unknownField'), value];
    }
    if (kind === 'stage') return [t('duplicates.fields.stage'), nameOf(Number(value))];
    if (kind === 'birthday')
      return [t('duplicates.fields.birthday'), format.birthday(value.replace(/^lunar:/, ''))];
    if (kind === 'gender') return [t('duplicates.fields.gender'), t(`domain.gender.${value as 'other'}`)];
    if (kind === 'referrer') return null;
    return [t(`duplicates.fields.${kind as 'name'}`), value];
  }

  return (
    <section className={classes.section} aria-labelledby={id}>
      <h2 id={id} className={classes.title}>
        {t('duplicates.section')}
      </h2>
      <ul className={classes.values}>
        <li>
          {t('duplicates.sectionPeople', {
            names: joinWords(
              merged.people.map(({ name, remark }) => (remark === '' ? name : `${name} (${remark})`)),
            ),
          })}
        </li>
        {merged.values.map(({ from, field, value, at }) => {
          const words = shown(field, value);
          return (
            words && (
              <li key={`${from.id} ${field} ${value} ${at}`}>
                <span className={classes.quiet}>
                  {nameAnd(t('duplicates.wasOf', { name: from.name, field: words[0] }), words[1])}
                </span>
              </li>
            )
          );
        })}
      </ul>
    </section>
  );
}
