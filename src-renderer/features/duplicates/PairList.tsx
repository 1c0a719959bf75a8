import { UnstyledButton } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { DuplicatePair } from '#shared/contract/duplicates.ts';
import { useVirtualWindow } from '#ui/virtual/use-virtual-window.ts';
import { VirtualList } from '#ui/virtual/VirtualList.tsx';
import { useFormat } from '../../app/format.ts';
import classes from './duplicates.module.css';
import { reasonWords } from './reason-words.ts';

const ROW = 64;

type Props = {
  pairs: readonly DuplicatePair[];
  /** Ids of the people who are compared. */
  open: readonly number[];
  onOpen: (pair: DuplicatePair) => void;
};

/** Pairs by how likely they are one, each with its strongest reason. */
export function PairList({ pairs, open, onOpen }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const window = useVirtualWindow({ count: pairs.length, rowHeight: ROW });
  const at = pairs.findIndex(({ a, b }) => open.length === 2 && open.includes(a.id) && open.includes(b.id));
  const { scrollToIndex } = window;
  useEffect(() => {
    if (at >= 0) scrollToIndex(at);
  }, [at, scrollToIndex]);
  return (
    <VirtualList
      className={classes.list}
      window={window}
      count={pairs.length}
      rowHeight={ROW}
      label={t('duplicates.pairs')}
      onOpen={(index) => pairs[index] && onOpen(pairs[index])}
      renderRow={(index) => {
        const pair = pairs[index];
        if (!pair) return null;
        const { a, b, probability, reasons } = pair;
        const share = format.percent(probability, 0);
        const why = reasons.map((reason) => reasonWords(reason, t));
        return (
          <UnstyledButton
            className={classes.pair}
            aria-current={index === at || undefined}
            aria-label={t('duplicates.pairOf', { a: a.name, b: b.name, share })}
            title={why.join('\n')}
            onClick={() => onOpen(pair)}
          >
            <span className={classes.pairNames}>
              <span className="kith-truncate">{a.name}</span>
              <span className={classes.quiet}>·</span>
              <span className="kith-truncate">{b.name}</span>
              <span className={classes.share}>{share}</span>
            </span>
            <span className={`kith-truncate ${classes.pairWhy}`}>{why[0]}</span>
          </UnstyledButton>
        );
      }}
    />
  );
}
