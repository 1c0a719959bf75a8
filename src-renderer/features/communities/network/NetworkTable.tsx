import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Network } from '#shared/contract/communities-graph.ts';
import { useVirtualWindow } from '#ui/virtual/use-virtual-window.ts';
import { VirtualList } from '#ui/virtual/VirtualList.tsx';
import { useFormat } from '../../../app/format.ts';
import parts from '../parts.module.css';
import { MemberName } from '../people/MemberName.tsx';
import classes from '../people/people.module.css';

const ROW = 36;

/** The same network as a list, most central first: for reading aloud and for the keyboard. */
export function NetworkTable({ network, onOpen }: { network: Network; onOpen: (fanId: number) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nodes = useMemo(() => network.nodes.toSorted((a, b) => b.pageRank - a.pageRank), [network]);
  const window = useVirtualWindow({ count: nodes.length, rowHeight: ROW });
  return (
    <div className={parts.listBox} style={{ height: Math.min(nodes.length * ROW, 520) }}>
      <VirtualList
        window={window}
        count={nodes.length}
        rowHeight={ROW}
        label={t('communities.network.title')}
        onOpen={(index) => {
          const fanId = nodes[index]?.who.fanId;
          if (fanId) onOpen(fanId);
        }}
        renderRow={(index) => {
          const node = nodes[index];
          return (
            node && (
              <div className={classes.rosterLine}>
                <span className={parts.quiet}>{index + 1}</span>
                <MemberName who={node.who} />
                <span className={parts.quiet}>
                  {t('communities.network.group', { group: node.group + 1 })} ·{' '}
                  {t('communities.network.degree', { count: node.degree })}
                </span>
                <span className={parts.quiet}>PageRank {format.decimal(node.pageRank, 4)}</span>
              </div>
            )
          );
        }}
      />
    </div>
  );
}
