import { Button, Progress, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../app/api/client.ts';
import { changeWords } from '../../app/change-words.ts';
import { useFormat } from '../../app/format.ts';
import { notifyError } from '../../app/notify.tsx';
import { useTimeLeft } from '../../app/use-time-left.ts';
import classes from './history.module.css';
import { undoWorkShare, undoWorkVerb, useSecondsLeft, useUndoWork } from './use-undo-work.ts';

/** On every page: what is being done, undone or redone in steps, how far it is, and stop. */
export function Overlay() {
  const { t } = useTranslation();
  const format = useFormat();
  const work = useUndoWork();
  const secondsLeft = useSecondsLeft(work);
  const timeLeft = useTimeLeft();
  const [isStopping, setIsStopping] = useState(false);
  if (!work) return null;
  const isGrowing = work.asked === 'do';
  const { kind, data } = work.change;
  // What is meant in the end, not how far it is.
  const change = isGrowing ? { kind, data: { ...data, count: work.total, of: undefined } } : { kind, data };
  const words = t(`history.work.${undoWorkVerb(work)}`, { what: changeWords(change, t) });

  async function stop() {
    setIsStopping(true);
    try {
      await client.history.stop({});
    } catch (error) {
      notifyError(error);
    } finally {
      setIsStopping(false);
    }
  }

  return (
    <section className={classes.work} aria-label={words}>
      <div className={classes.workHead}>
        <Text size="sm" fw={600} lineClamp={2} title={words}>
          {words}
        </Text>
        {!work.isBack && (
          <Button
            variant="default"
            size="compact-sm"
            style={{ flex: 'none' }}
            title={t(isGrowing ? 'history.work.stopKeeps' : 'history.work.stopHint')}
            loading={isStopping}
            onClick={() => void stop()}
          >
            {t('history.work.stop')}
          </Button>
        )}
      </div>
      <Progress size="sm" value={undoWorkShare(work) * 100} aria-label={words} />
      <div className={classes.workFoot}>
        <span>
          {t(isGrowing ? 'history.work.people' : 'history.work.progress', {
            done: format.exact(work.done),
            total: format.exact(work.total),
            count: work.total,
          })}
        </span>
        <span>{secondsLeft === null ? t('history.work.meanwhile') : timeLeft(secondsLeft)}</span>
      </div>
    </section>
  );
}
