import { ActionIcon, Anchor, Tooltip } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { Fan, FanLink } from '#shared/contract/fans.ts';
import type { Relation, RelationType } from '#shared/contract/relations.ts';
import { client, orpc } from '../../../app/api/client.ts';
import { relationName } from '../../../app/people/words.ts';
import { LineError } from '../../../app/shell/LineError.tsx';
import { useOpenFan } from '../../../app/shell/use-open-fan.ts';
import { useAct } from '../../../app/use-act.ts';
import { InlineText } from '../parts/InlineText.tsx';
import { Section } from '../parts/Section.tsx';
import classes from '../parts/section.module.css';
import { NewRelation } from './NewRelation.tsx';

/** Who this person is to others, told from this side. */
export function RelationSection({ fan }: { fan: Fan }) {
  const { t } = useTranslation();
  const [isAdding, setIsAdding] = useState(false);
  const { data: types = [] } = useQuery(orpc.relations.types.queryOptions({ input: {} }));
  const {
    data: relations = [],
    isSuccess,
    error,
    refetch,
  } = useQuery(orpc.relations.list.queryOptions({ input: { fanId: fan.id } }));
  return (
    <Section
      title={t('fan.relations')}
      tools={
        <ActionIcon
          aria-label={t('fan.addRelation')}
          aria-expanded={isAdding}
          onClick={() => setIsAdding((old) => !old)}
        >
          <IconPlus size={16} stroke={1.6} />
        </ActionIcon>
      }
    >
      {error && <LineError error={error} retry={refetch} />}
      {relations.map((relation) => (
        <RelationRow
          key={relation.id}
          relation={relation}
          type={types.find(({ id }) => id === relation.typeId)}
        />
      ))}
      {isAdding && <NewRelation fanId={fan.id} types={types} onDone={() => setIsAdding(false)} />}
      {isSuccess && relations.length === 0 && !isAdding && (
        <span className={classes.quiet}>{t('fan.noRelations')}</span>
      )}
    </Section>
  );
}

function RelationRow({ relation, type }: { relation: Relation; type: RelationType | undefined }) {
  const { t } = useTranslation();
  const act = useAct();
  const { id, other, note } = relation;
  const label = type ? relationName(type, relation.reverse, t) : '';
  return (
    <div className={classes.line}>
      <span className={classes.lineLabel} title={label}>
        {label}
      </span>
      <div className={classes.lineValue}>
        <FanAnchor fan={other} />
        <InlineText
          label={t('fan.noteOf', { name: other.name })}
          value={note}
          placeholder={t('fan.relationNote')}
          onSave={(next) =>
            act(t('fan.changed', { what: t('fan.relations') }), () =>
              client.relations.update({ id, note: next }),
            )
          }
        />
        <Tooltip label={t('common.remove')}>
          <ActionIcon
            size="sm"
            className={classes.rowTool}
            aria-label={t('fan.removeOf', { what: `${label} ${other.name}` })}
            onClick={() =>
              void act(t('fan.removed', { what: `${label} ${other.name}` }), () =>
                client.relations.remove({ id }),
              )
            }
          >
            <IconTrash size={14} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </div>
    </div>
  );
}

/** A person's name that opens them in the drawer. */
export function FanAnchor({ fan }: { fan: z.infer<typeof FanLink> }) {
  const openFan = useOpenFan();
  return (
    <Anchor
      component="button"
      type="button"
      size="sm"
      className="kith-truncate"
      style={{ flex: 'none', maxWidth: 160 }}
      title={fan.remark === '' ? fan.name : `${fan.name}（${fan.remark}）`}
      onClick={() => openFan(fan.id)}
    >
      {fan.name}
    </Anchor>
  );
}
