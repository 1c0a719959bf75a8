import { Badge, Select, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { MemberRef } from '#shared/contract/communities-base.ts';
import type { membershipsContract, RosterChoice, RosterLine } from '#shared/contract/communities-members.ts';
import { useVirtualWindow } from '#ui/virtual/use-virtual-window.ts';
import { VirtualList } from '#ui/virtual/VirtualList.tsx';
import parts from '../parts.module.css';
import classes from './people.module.css';

export type RosterChoices = ReadonlyMap<number, z.infer<typeof RosterChoice>['as']>;
type Plan = NonNullable<
  z.infer<NonNullable<(typeof membershipsContract.rosterPreview)['~orpc']['outputSchema']>>
>;

type Props = {
  plan: Plan;
  leaves: readonly { membershipId: number; who: MemberRef }[];
  choices: RosterChoices;
  onChoose: (next: RosterChoices) => void;
};

const ROW = 40;
const SHOWN = 40;

/** Each line of the paste with whom it is taken for; below, who would leave and who did not reply. */
export function RosterLines({ plan, leaves, choices, onChoose }: Props) {
  const { t } = useTranslation();
  const lines = plan.lines.filter(({ match }) => match !== 'ignored');
  const window = useVirtualWindow({ count: lines.length, rowHeight: ROW });
  function choose(line: number, as: z.infer<typeof RosterChoice>['as'] | null) {
    const next = new Map(choices);
    if (as === null) next.delete(line);
    else next.set(line, as);
    onChoose(next);
  }
  const names = (people: readonly { who: MemberRef }[]) =>
    people
      .slice(0, SHOWN)
      .map(({ who }) => who.name)
      .join(t('communities.join')) + (people.length > SHOWN ? '…' : '');
  return (
    <>
      <div className={parts.listBox} style={{ height: Math.min(lines.length * ROW + 2, 280) }}>
        <VirtualList
          window={window}
          count={lines.length}
          rowHeight={ROW}
          label={t('communities.roster.lines')}
          renderRow={(index) => {
            const line = lines[index];
            return (
              line && (
                <Line line={line} choice={choices.get(line.line)} onChoose={(as) => choose(line.line, as)} />
              )
            );
          }}
        />
      </div>
      {leaves.length > 0 && (
        <Text size="sm">
          <strong>{t('communities.roster.wouldLeave')}</strong> {names(leaves)}
        </Text>
      )}
      {plan.kind === 'chain' && plan.silent.length > 0 && (
        <Text size="sm">
          <strong>{t('communities.roster.didNotReply')}</strong> {names(plan.silent)}
        </Text>
      )}
      {plan.renames.length > 0 && (
        <Text size="sm" c="dimmed">
          {plan.renames
            .slice(0, SHOWN)
            .map(({ from, to }) => `${from} → ${to}`)
            .join(t('communities.join'))}
        </Text>
      )}
    </>
  );
}

function Line(props: {
  line: RosterLine;
  choice: z.infer<typeof RosterChoice>['as'] | undefined;
  onChoose: (as: z.infer<typeof RosterChoice>['as'] | null) => void;
}) {
  const { line, choice, onChoose } = props;
  const { t } = useTranslation();
  const { match, candidates, by } = line;
  const canChoose = match === 'several' || match === 'new' || match === 'person';
  const value =
    choice === undefined
      ? match === 'new'
        ? 'new'
        : line.fanId === null
          ? null
          : String(line.fanId)
      : typeof choice === 'string'
        ? choice
        : String(choice.fanId);
  return (
    <div className={classes.rosterLine}>
      <span className={parts.quiet}>{line.line}</span>
      <span className="kith-truncate" title={line.text}>
        {line.name || line.text}
        {line.remark && <span className={parts.quiet}> {line.remark}</span>}
      </span>
      <Badge size="sm" variant={match === 'new' || match === 'several' ? 'light' : 'default'}>
        {line.hasLeft ? t('communities.roster.hasLeft') : t(`communities.roster.match.${match}`)}
      </Badge>
      {canChoose ? (
        <Select
          size="xs"
          w={220}
          aria-label={t('communities.roster.whoIs', { name: line.name })}
          placeholder={t('communities.roster.choose')}
          value={value}
          onChange={(next) =>
            onChoose(
              next === null ? null : next === 'new' || next === 'skip' ? next : { fanId: Number(next) },
            )
          }
          data={[
            ...candidates.map((fan) => ({
              value: String(fan.id),
              label: fan.remark ? `${fan.name} (${fan.remark})` : fan.name,
            })),
            { value: 'new', label: t('communities.roster.asNew') },
            { value: 'skip', label: t('communities.roster.skip') },
          ]}
        />
      ) : (
        <span className={parts.quiet}>{by ? t(`communities.roster.by.${by}`) : ''}</span>
      )}
    </div>
  );
}
