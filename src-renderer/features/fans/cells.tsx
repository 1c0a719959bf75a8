import { useTranslation } from 'react-i18next';
import type { FanRow } from '#shared/contract/fans.ts';
import { Avatar } from '#ui/avatar/Avatar.tsx';
import { useFormat } from '../../app/format.ts';
import { joinWords } from '../../app/join-words.ts';
import { MarkedText } from '../../app/people/MarkedText.tsx';
import { plainMarks } from '../../app/people/plain-marks.ts';
import { TagPill } from '../../app/people/TagPill.tsx';
import { tagsShown } from '../../app/people/tags-shown.ts';
import classes from './fans.module.css';

/** Avatar, name, and the remark in grey. */
export function NameCell({ fan, text }: { fan: FanRow; text: string | undefined }) {
  const { name, remark } = fan;
  return (
    <>
      <Avatar name={name} size={26} />
      <span className="kith-truncate" title={remark === '' ? name : `${name}（${remark}）`}>
        <span className={classes.name}>
          <MarkedText text={name} marks={plainMarks(name, text)} />
        </span>
        {remark !== '' && (
          <span className={classes.quiet}>
            {' '}
            <MarkedText text={remark} marks={plainMarks(remark, text)} />
          </span>
        )}
      </span>
    </>
  );
}

/** As many tags as can be read in `room` px. */
export function TagsCell({ tags, room }: { tags: FanRow['tags']; room: number }) {
  const { t } = useTranslation();
  const shown = tagsShown(
    tags.map((tag) => tag.name),
    room,
  );
  const more = tags.slice(shown);
  return (
    <span className={classes.tags}>
      {tags.slice(0, shown).map((tag) => (
        <span key={tag.id} className={classes.tag}>
          <TagPill name={tag.name} color={tag.color} />
        </span>
      ))}
      {more.length > 0 && (
        <span className={classes.quiet} title={joinWords(more.map((tag) => tag.name))}>
          {t('common.moreCount', { count: more.length })}
        </span>
      )}
    </span>
  );
}

/** When the next follow-up is due, red when that day is over, and what it is. */
export function DueCell({ fan }: { fan: FanRow }) {
  const format = useFormat();
  const { nextDue, nextWhat } = fan;
  if (nextDue === null) return <Quiet text={nextWhat ?? ''} />;
  const isOverdue = nextDue < format.dayOf();
  return (
    <>
      <span className={isOverdue ? classes.overdue : undefined} title={format.localDate(nextDue)}>
        {format.relativeDate(nextDue)}
      </span>
      <Quiet text={nextWhat ?? ''} />
    </>
  );
}

/** The day it comes next, of the sun's calendar; the birthday itself on hover. */
export function BirthdayCell({ fan }: { fan: FanRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { birthday, birthdayLunar, nextBirthday } = fan;
  if (birthday === null || nextBirthday === null) return null;
  const on = format.dayAndMonth(nextBirthday);
  const own = format.birthday(birthday);
  const when = format.relativeDate(nextBirthday);
  return (
    <>
      <span title={birthdayLunar ? t('people.birthday.lunarOn', { date: own }) : own}>{on}</span>
      <Quiet text={birthdayLunar ? joinWords([when, t('people.birthday.lunar')]) : when} />
    </>
  );
}

function Quiet({ text }: { text: string }) {
  return (
    <span className={`${classes.quiet} kith-truncate`} title={text}>
      {text}
    </span>
  );
}
