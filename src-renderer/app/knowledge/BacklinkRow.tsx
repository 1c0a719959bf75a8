import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Backlink } from '#shared/contract/notes.ts';
import { useFormat } from '../format.ts';
import { MarkedText } from '../people/MarkedText.tsx';
import { LinkKindIcon } from './KindIcon.tsx';
import classes from './knowledge.module.css';
import { useOpenTarget } from './open-target.ts';

/** One text that speaks of something: its title, the line, when. Opens it. */
export function BacklinkRow({ link, tool }: { link: Backlink; tool?: ReactNode }) {
  const { t } = useTranslation();
  const format = useFormat();
  const open = useOpenTarget();
  const { from, context, marks, at } = link;
  const title = from.label || t('notes.untitled');
  return (
    <li className={classes.backlink}>
      <UnstyledButton className={classes.backlinkButton} onClick={() => open(from)}>
        <span className={classes.backlinkHead}>
          <LinkKindIcon kind={from.kind} size={14} />
          <span className={`${classes.grow} kith-truncate`} title={title}>
            {title}
          </span>
          <span className={classes.quiet} title={format.dateTime(at)}>
            {format.relative(at)}
          </span>
        </span>
        {context !== '' && (
          <span className={classes.context}>
            <MarkedText text={context} marks={marks} />
          </span>
        )}
      </UnstyledButton>
      {tool}
    </li>
  );
}
