/**
 * Fills a new library in bulk: the demo and the generated libraries of the benchmarks. Keeps true: every derived column
 * and table holds what a rebuild from the facts would make of them. It writes the tables of all domains itself, since a
 * million people one command each would take an hour; nothing else may.
 */
import { generateNKeysBetween } from 'fractional-indexing';
import type { Settings } from '#shared/contract/settings.ts';
import { effectiveDay } from '#shared/rules/strength-rules.ts';
import type { Sqlite } from '../../core/db/connection.ts';
import { rebuildCounters } from '../../core/derived-schema.ts';
import { adviceContext, type BoardStage } from '../pipeline/suggestion-rules.ts';
import { boardStages, refreshNextPeople } from '../pipeline/suggestions-sqlite.ts';
import { sortName } from '../search/name-rules.ts';
import { createPeopleWriter, type IndexedPerson } from '../search/people-index-sqlite.ts';
import { type FactRow, factsOf } from '../strength/strength-facts.ts';
import type { InteractionDraft, PersonDraft } from './person-draft.ts';

/** Keys made at a time at the top of a stage. */
const RANKS_AHEAD = 256;
/**
 * People indexed at a time: an insert into a table with triggers makes FTS5 write out what it has collected (its
 * xSavepoint), so taking turns row by row costs five times as much.
 */
const INDEXED_AT_ONCE = 2_000;
const ADVISED_AT_ONCE = 2_000;

export type LibraryFiller = {
  /** Built-in and own stages in order of the board. */
  readonly stages: readonly BoardStage[];
  stageId(key: string): number;
  tag(name: string, options?: { parentId?: number; color?: string }): number;
  field(label: string, type: string, options?: readonly string[]): number;
  setting<K extends keyof Settings>(key: K, value: Settings[K]): void;
  relation(fromFanId: number, toFanId: number, typeKey: string, note?: string): void;
  /**
   * Adds a person with everything around them. @returns their id; ids count up from 1.
   * With `rowsLater` the interactions count for everything derived, but their rows are the caller's to add.
   */
  person(draft: PersonDraft, options?: { rowsLater?: boolean }): number;
  interactionRow(fanId: number, draft: InteractionDraft): void;
  /** Counts up what pages show. Once, at the end and inside the transaction. */
  finish(): void;
};

/**
 * @param options.settings what the library's rows are derived with; keys that differ from the defaults have to be stored
 * with `setting`
 * @param options.now epoch ms; nothing may lie after it
 */
export function createLibraryFiller(
  sqlite: Sqlite,
  options: { settings: Settings; now: number },
): LibraryFiller {
  const { settings, now } = options;
  const zone = settings.timeZone;
  const insert = statements(sqlite);
  const people = createPeopleWriter(sqlite);
  const ranks = rankSource();
  let fields = 0;
  let toIndex: IndexedPerson[] = [];
  const indexPeople = () => {
    for (const person of toIndex) people.add(person);
    toIndex = [];
  };
  const stages = boardStages(sqlite);
  const relationTypes = new Map(
    sqlite.prepare('SELECT key, id FROM relation_type').raw().all() as [string, number][],
  );
  sqlite.exec('INSERT OR IGNORE INTO derived_guard (id) VALUES (1)');

  function interactionRow(
    fanId: number,
    { kind, direction, at, recordedAt, channel, text, amount, currency }: InteractionDraft,
  ) {
    const day = effectiveDay(at, recordedAt, zone);
    insert.interaction.run(fanId, kind, direction, at, day, recordedAt, channel, text, amount, currency);
  }

  return {
    stages,
    stageId(key) {
      const stage = stages.find((one) => one.key === key);
      if (!stage) throw new Error(`no stage ${key}`);
      return stage.id;
    },
    tag: (name, { parentId, color } = {}) =>
      Number(insert.tag.run(parentId ?? null, name, color ?? null).lastInsertRowid),
    field: (label, type, choices = []) =>
      Number(insert.field.run(label, type, JSON.stringify(choices), fields++).lastInsertRowid),
    setting: (key, value) => void insert.setting.run(key, JSON.stringify(value)),
    relation(fromFanId, toFanId, typeKey, note = '') {
      const typeId = relationTypes.get(typeKey);
      if (typeId === undefined) throw new Error(`no kind of relation ${typeKey}`);
      insert.relation.run(fromFanId, toFanId, typeId, note, now);
    },
    interactionRow,

    person(draft, { rowsLater = false } = {}) {
      const rows: FactRow[] = draft.interactions.map((interaction, id) => ({
        ...interaction,
        id,
        day: effectiveDay(interaction.at, interaction.recordedAt, zone),
        importId: null,
      }));
      const { facts, days } = factsOf(rows, {
        strength: settings.strength,
        currency: settings.currency,
        zone,
      });
      const last = draft.moves.at(-1)!;
      const open = draft.followUps.flatMap(({ due, doneAt }) =>
        due !== null && doneAt === null ? [due] : [],
      );
      const fanId = Number(
        insert.fan.run(
          draft.name,
          sortName(draft.name),
          draft.remark,
          draft.gender,
          draft.birthday,
          Number(draft.birthdayLunar),
          draft.region,
          draft.source,
          draft.note,
          draft.motives,
          Number(draft.doNotContact),
          draft.referrerId,
          last.toStageId,
          ranks(last.toStageId),
          last.at,
          draft.createdAt,
          Math.max(draft.createdAt, last.at),
          facts.strengthLog,
          facts.lastDeepAt,
          facts.contactState,
          facts.lastContactAt,
          facts.interactionCount,
          facts.purchaseCount,
          facts.purchaseTotal,
          facts.lastPurchaseAt,
          open.toSorted()[0] ?? null,
        ).lastInsertRowid,
      );
      for (const [day, sums] of days) insert.strengthDay.run(fanId, day, sums.chat, sums.capped, sums.free);
      if (!rowsLater) for (const interaction of draft.interactions) interactionRow(fanId, interaction);
      for (const { platform, value, norm } of draft.identities)
        insert.identity.run(fanId, platform, value, norm, draft.createdAt);
      for (const tagId of draft.tagIds) insert.fanTag.run(fanId, tagId);
      for (const { fieldId, value } of draft.fields) insert.fieldValue.run(fanId, fieldId, value);
      for (const { fromStageId, toStageId, at, why, by, evidence } of draft.moves) {
        insert.move.run(fanId, fromStageId, toStageId, at, why, by, evidence);
      }
      for (const { what, due, doneAt, createdAt } of draft.followUps)
        insert.followUp.run(fanId, what, due, doneAt, createdAt);
      toIndex.push({
        id: fanId,
        name: draft.name,
        remark: draft.remark,
        identities: draft.identities.map(({ value }) => value),
        texts: [draft.note, draft.region, ...draft.fields.map(({ value }) => value)].filter(
          (text) => text !== '',
        ),
      });
      if (toIndex.length === INDEXED_AT_ONCE) indexPeople();
      for (const { toStageId, until } of draft.dismissals) insert.dismissal.run(fanId, toStageId, until);
      return fanId;
    },

    finish() {
      indexPeople();
      rebuildCounters(sqlite);
      sqlite.exec('DELETE FROM derived_guard');
    },
  };
}

/** Works out everyone's suggestion at `now` (epoch ms), as a rebuild does. After the indexes are there. */
export function adviseEveryone(sqlite: Sqlite, settings: Settings, now: number): void {
  const context = adviceContext(settings, boardStages(sqlite), now);
  for (let lastId = 0; ; ) {
    const step = refreshNextPeople(sqlite, lastId, ADVISED_AT_ONCE, context);
    if (!step) return;
    lastId = step.lastId;
  }
}

/** Who enters a stage later stands above: keys go down, a few hundred made at a time. */
function rankSource(): (stageId: number) => string {
  const ready = new Map<number, { top: string | null; keys: string[] }>();
  return (stageId) => {
    const stage = ready.get(stageId) ?? { top: null, keys: [] };
    ready.set(stageId, stage);
    if (stage.keys.length === 0) {
      stage.keys = generateNKeysBetween(null, stage.top, RANKS_AHEAD);
      stage.top = stage.keys[0]!;
    }
    return stage.keys.pop()!;
  };
}

function statements(sqlite: Sqlite) {
  const into = (table: string, columns: string) => {
    const names = columns.split(' ');
    return sqlite.prepare(
      `INSERT INTO ${table} (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    );
  };
  return {
    tag: into('tag', 'parent_id name color'),
    field: into('custom_field', 'label type options position'),
    setting: into('setting', 'key value'),
    relation: into('relation', 'from_fan_id to_fan_id type_id note created_at'),
    fan: into(
      'fan',
      'name sort_name remark gender birthday birthday_lunar region source note motives do_not_contact referrer_id stage_id ' +
        'stage_rank stage_entered_at created_at updated_at strength_log last_deep_at contact_state last_contact_at ' +
        'interaction_count purchase_count purchase_total last_purchase_at next_due',
    ),
    strengthDay: into('strength_day', 'fan_id day chat capped free'),
    interaction: into('interaction', 'fan_id kind direction at day recorded_at channel text amount currency'),
    identity: into('identity', 'fan_id platform value norm created_at'),
    fanTag: into('fan_tag', 'fan_id tag_id'),
    fieldValue: into('field_value', 'fan_id field_id value'),
    move: into('stage_move', 'fan_id from_stage_id to_stage_id at why by evidence'),
    followUp: into('follow_up', 'fan_id what due done_at created_at'),
    dismissal: into('suggestion_dismissal', 'fan_id to_stage_id until'),
  };
}
