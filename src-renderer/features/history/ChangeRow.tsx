import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Change, UndoProgress } from '#shared/contract/history.ts';
import { KeyCaps } from '../../app/actions/KeyCaps.tsx';
import { client } from '../../app/api/client.ts';
import { errorData } from '../../app/api/error-message.ts';
import { changeWords } from '../../app/change-words.ts';
import { useFormat } from '../../app/format.ts';
import { notifyDone, notifyError } from '../../app/notify.tsx';
import { changeDetail } from './change-detail.ts';
import { explainConflict } from './conflict.tsx';
import classes from './history.module.css';
import { undoWorkShare, undoWorkVerb } from './use-undo-work.ts';

export const CHANGE_ROW_HEIGHT = 52;

type Props = {
  change: Change;
  /** The loaded ones, to name the later change that stands in the way. */
  changes: readonly Change[];
  isOpen: boolean;
  /** Bulk work that is being undone or redone just now: this one or another. */
  work: UndoProgress | null;
  isNextUndo: boolean;
  isNextRedo: boolean;
  onOpen: () => void;
  onShow: (id: number) => void;
};

/** One change in words, whether it stands, and its undo. */
export function ChangeRow({ change, changes, isOpen, work, isNextUndo, isNextRedo, onOpen, onShow }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [isUndoing, setIsUndoing] = useState(false);
  const words = changeWords(change, t);
  const detail = changeDetail(change, t, format);
  const own = work?.change.id === change.id ? work : null;

  async function undo() {
    setIsUndoing(true);
    try {
      const { kept } = await client.history.undo({ id: change.id });
      const keptWords = kept.length > 0 ? ` ${t('shell.undoneKept', { count: kept.length })}` : '';
      notifyDone(t('shell.undone', { what: words }) + keptWords);
    } catch (error) {
      const conflict = errorData<{ laterChangeId: number | null }>(error, 'UNDO_CONFLICT');
      if (!conflict) return notifyError(error);
      const later = changes.find(({ id }) => id === conflict.laterChangeId);
      explainConflict({ change, later, t, format, onShow });
    } finally {
      setIsUndoing(false);
    }
  }

  return (
    <div className={classes.row} data-state={change.state} data-open={isOpen || undefined}>
      <button type="button" className={classes.rowButton} aria-expanded={isOpen} onClick={onOpen}>
        <span className={classes.dot} data-state={change.state} aria-hidden />
        <span className={`${classes.words} kith-truncate`} title={`${words} ${detail}`}>
          {words}
          {detail !== '' && <span className={classes.detail}>{detail}</span>}
        </span>
        <span className={classes.time} title={format.dateTime(change.at)}>
          {format.relative(change.at)}
        </span>
      </button>
      <span className={classes.state}>
        {own && (
          <span className={classes.quiet}>
            {t(`history.work.share.${undoWorkVerb(own)}`, { share: format.percent(undoWorkShare(own)) })}
          </span>
        )}
        {!work && isNextUndo && <Next words={t('history.nextUndo')} shortcut="mod+Z" />}
        {!work && isNextRedo && <Next words={t('history.nextRedo')} shortcut="mod+shift+Z" />}
        {!own && !isNextRedo && change.state !== 'done' && (
          <span className={classes.quiet} title={t(`history.stateHint.${change.state}`)}>
            {t(`history.state.${change.state}`)}
          </span>
        )}
      </span>
      <span className={classes.act}>
        {change.state === 'done' && (
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            loading={isUndoing}
            disabled={work !== null}
            aria-label={t('history.undoNamed', { what: words })}
            onClick={() => void undo()}
          >
            {t('common.undo')}
          </Button>
        )}
      </span>
    </div>
  );
}

/** The change that the key takes next. */
function Next({ words, shortcut }: { words: string; shortcut: string }) {
  return (
    <span className={classes.next}>
      {words}
      <KeyCaps shortcut={shortcut} />
    </span>
  );
}
