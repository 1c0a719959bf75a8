import { useTranslation } from 'react-i18next';
import type { PersonHit } from '#shared/contract/fans.ts';
import { Avatar } from '#ui/avatar/Avatar.tsx';
import { StrengthMark } from '#ui/strength-mark/StrengthMark.tsx';
import { MarkedText } from './MarkedText.tsx';
import classes from './people.module.css';
import { StageLabel } from './StageLabel.tsx';

/** A hit of the search, or a person without one. */
export type PersonToPick = Pick<PersonHit, 'id' | 'name' | 'remark' | 'stageId' | 'band'> &
  Partial<Pick<PersonHit, 'field' | 'matched' | 'marks'>>;

/** One find: who it is, and where it hit when that was not the name. */
export function PersonHitRow({ person }: { person: PersonToPick }) {
  const { t } = useTranslation();
  const { name, remark, field, matched = '', marks = [] } = person;
  const isElsewhere = field === 'identity' || field === 'text';
  return (
    <span className={classes.hitRow}>
      <Avatar name={name} size={28} />
      <span style={{ minWidth: 0 }}>
        <span className={classes.hitName}>
          <span className="kith-truncate">
            <MarkedText text={name} marks={field === 'name' && matched === name ? marks : []} />
          </span>
          {remark !== '' && (
            <span className={`${classes.quiet} kith-truncate`}>
              <MarkedText text={remark} marks={field === 'remark' && matched === remark ? marks : []} />
            </span>
          )}
        </span>
        <span className={classes.quiet}>
          {isElsewhere ? (
            <>
              {t(`people.hitIn.${field}`)} <MarkedText text={matched} marks={marks} />
            </>
          ) : (
            <StageLabel stageId={person.stageId} />
          )}
        </span>
      </span>
      <StrengthMark band={person.band} label={t(`domain.bandLong.${person.band}`)} size="sm" />
    </span>
  );
}
