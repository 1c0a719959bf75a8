import { Button, Popover } from '@mantine/core';
import { IconFilter, IconPencilPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fan } from '#shared/contract/fans.ts';
import type { InteractionKind, TimelineItem } from '#shared/contract/interactions.ts';
import { INTERACTION_KINDS } from '#shared/rules/interaction-kinds.ts';
import { useVirtualWindow } from '#ui/virtual/use-virtual-window.ts';
import { useWindowedPages } from '#ui/virtual/use-windowed-pages.ts';
import { VirtualList } from '#ui/virtual/VirtualList.tsx';
import { client, orpc } from '../../../app/api/client.ts';
import { useFormat } from '../../../app/format.ts';
import { onePerson } from '../../../app/people/current-people.ts';
import { PickList } from '../../../app/people/PickList.tsx';
import { openQuickLog } from '../../../app/people/quick-log.ts';
import { PageError } from '../../../app/shell/PageError.tsx';
import { PagePending } from '../../../app/shell/PagePending.tsx';
import sections from '../parts/section.module.css';
import { openInteraction } from './InteractionDialog.tsx';
import { KindIcon } from './KindIcon.tsx';
import { TimelineRow } from './TimelineRow.tsx';
import classes from './timeline.module.css';

type Kind = InteractionKind | 'move';

const KINDS: readonly Kind[] = [...INTERACTION_KINDS, 'move'];
const ROW_HEIGHT = 60;
const PAGE = 50;

/** Everything that happened with a person, newest first, however much it is. */
export function Timeline({ fan }: { fan: Pick<Fan, 'id' | 'name'> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [kinds, setKinds] = useState<readonly Kind[]>([]);
  const input = { fanId: fan.id, kinds: kinds.length === 0 ? undefined : [...kinds] };
  const counted = useQuery({
    ...orpc.interactions.timeline.queryOptions({ input: { ...input, limit: 1 } }),
    placeholderData: keepPreviousData,
  });
  const total = counted.data?.total ?? 0;
  const list = useVirtualWindow({ count: total, rowHeight: ROW_HEIGHT, paddingEnd: 8 });
  const names = kinds.join();
  const pages = useWindowedPages<TimelineItem>({
    queryKey: orpc.interactions.timeline.key({ input }),
    count: total,
    range: list.range,
    pageSize: PAGE,
    fetchPage: useCallback(
      async ({ cursor, offset, limit, signal }) => {
        const chosen = KINDS.filter((kind) => names.split(',').includes(kind));
        const { items, nextCursor } = await client.interactions.timeline(
          { fanId: fan.id, kinds: chosen.length === 0 ? undefined : chosen, cursor, offset, limit },
          { signal },
        );
        return { rows: items, nextCursor };
      },
      [fan.id, names],
    ),
  });

  function open(index: number) {
    const item = pages.rowAt(index);
    if (item?.type === 'interaction') openInteraction(item.interaction);
  }

  const failed = counted.error ?? pages.error;
  return (
    <section className={classes.timeline} aria-label={t('fan.timeline')}>
      <div className={`${sections.sectionHead} ${classes.head}`}>
        <h2 className={sections.sectionTitle}>
          {t('fan.timeline')} {counted.data && <span className={classes.quiet}>{format.exact(total)}</span>}
        </h2>
        <div className={classes.timelineTools}>
          <KindFilter kinds={kinds} onChange={setKinds} />
          <Button
            size="compact-sm"
            variant="light"
            leftSection={<IconPencilPlus size={16} stroke={1.6} />}
            onClick={() => openQuickLog({ act: 'log', people: onePerson(fan) })}
          >
            {t('fan.log')}
          </Button>
        </div>
      </div>
      {failed ? (
        <PageError
          error={failed}
          reset={() => {
            void counted.refetch();
            pages.refetch();
          }}
        />
      ) : counted.isPending ? (
        <PagePending rows={6} />
      ) : total === 0 ? (
        <p className={classes.emptyLine}>{t(kinds.length === 0 ? 'fan.noTimeline' : 'fan.noSuchTimeline')}</p>
      ) : (
        <div className={classes.timelineBody}>
          <VirtualList
            window={list}
            count={total}
            rowHeight={ROW_HEIGHT}
            label={t('fan.timeline')}
            onOpen={open}
            renderRow={(index) => <TimelineRow item={pages.rowAt(index)} />}
          />
        </div>
      )}
    </section>
  );
}

function KindFilter({ kinds, onChange }: { kinds: readonly Kind[]; onChange: (kinds: Kind[]) => void }) {
  const { t } = useTranslation();
  const label =
    kinds.length === 0
      ? t('fan.allKinds')
      : kinds.length === 1 && kinds[0]
        ? t(`domain.kind.${kinds[0]}`)
        : t('fan.someKinds', { count: kinds.length });
  return (
    <Popover width={220} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button
          size="compact-sm"
          variant={kinds.length === 0 ? 'subtle' : 'light'}
          color={kinds.length === 0 ? 'gray' : undefined}
          leftSection={<IconFilter size={14} stroke={1.6} />}
        >
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={8}>
        <PickList
          label={t('fan.filterKinds')}
          items={KINDS.map((kind) => ({
            id: kind,
            label: t(`domain.kind.${kind}`),
            leading: <KindIcon kind={kind} />,
          }))}
          picked={kinds}
          onPick={(kind) =>
            onChange(kinds.includes(kind) ? kinds.filter((one) => one !== kind) : [...kinds, kind])
          }
        />
        {kinds.length > 0 && (
          <Button size="compact-sm" variant="subtle" mt={6} fullWidth onClick={() => onChange([])}>
            {t('fan.allKinds')}
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
