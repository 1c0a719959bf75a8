import { Spotlight } from '@mantine/spotlight';
import { useTranslation } from 'react-i18next';
import type { TextHit } from '#shared/contract/search.ts';
import { LinkKindIcon } from '../knowledge/KindIcon.tsx';
import type { Target } from '../knowledge/open-target.ts';
import { MarkedText } from '../people/MarkedText.tsx';
import classes from './CommandPalette.module.css';

type Props = { hit: TextHit; onOpen: (target: Target) => void };

/** A text that the search found: its title and the line with the hit, both marked. */
export function TextHitAction({ hit, onOpen }: Props) {
  const { t } = useTranslation();
  const { kind, id, title, titleMarks, snippet, snippetMarks } = hit;
  if (kind === 'message') return null;
  return (
    <Spotlight.Action onClick={() => onOpen({ kind, id })}>
      <span className={classes.hit}>
        <LinkKindIcon kind={kind} size={18} />
        <span className={classes.hitText}>
          <span className="kith-truncate" title={title}>
            {title === '' ? t('notes.untitled') : <MarkedText text={title} marks={titleMarks} />}
          </span>
          {snippet !== '' && (
            <span className={`${classes.hitLine} kith-truncate`}>
              <MarkedText text={snippet} marks={snippetMarks} />
            </span>
          )}
        </span>
        <span className={classes.hitLine}>{t(`notes.kind.${kind}`)}</span>
      </span>
    </Spotlight.Action>
  );
}
