import { z } from 'zod';
import type { LinkTarget } from '#shared/contract/documents.ts';
import type { NoteFilter, NoteSort } from '#shared/contract/notes.ts';
import type { Sqlite } from '../../core/db/connection.ts';
import { NUMBER_PAIR, readCursor } from '../../core/db/cursor.ts';
import { type IdPage, pageAlong, type Run, type Sql, slots } from '../../core/db/index-walk.ts';
import { prepared } from '../../core/db/recorder.ts';
import { findTexts, textMatches } from '../search/texts-index-sqlite.ts';

type Page = { cursor?: string | null; offset?: number | null; limit: number };

/** Below this many notes a filter is read first and sorted; above it the list's index is walked and the filter checked. */
const SMALL_SET = 5_000;
/** A filtered count stops here. */
const COUNT_LIMIT = 100_000;
/** Most finds of a search that can be paged through. */
const MOST_FOUND = 2_000;

const LIVE = 'note.deleted_at IS NULL AND note.template_kind IS NULL';

/** Folders below these, with themselves. */
function folderFamily(sqlite: Sqlite, id: number): number[] {
  return prepared(
    sqlite,
    `WITH RECURSIVE family(id) AS (SELECT id FROM note_folder WHERE id = ? AND deleted_at IS NULL
       UNION SELECT f.id FROM note_folder AS f JOIN family ON f.parent_id = family.id WHERE f.deleted_at IS NULL)
     SELECT id FROM family`,
  )
    .pluck()
    .all(id) as number[];
}

/** Notes that hold a tag or one below it: given by hand, or as #tag in the text. */
function taggedWith(sqlite: Sqlite, tagId: number): Condition {
  const ids = prepared(
    sqlite,
    `WITH RECURSIVE family(id) AS (SELECT id FROM tag WHERE id = ? AND deleted_at IS NULL
       UNION SELECT tag.id FROM tag JOIN family ON tag.parent_id = family.id WHERE tag.deleted_at IS NULL)
     SELECT id FROM family`,
  )
    .pluck()
    .all(tagId) as number[];
  const family = slots(ids.length);
  const byHand = `SELECT note_id AS id FROM note_tag WHERE tag_id IN (${family})`;
  const inText = `SELECT from_id FROM link WHERE to_kind = 'tag' AND to_id IN (${family}) AND from_kind = 'note'`;
  const args = [...ids, ...ids];
  return {
    // One note at a time: a tag may be on most notes.
    where: {
      text: `(EXISTS (SELECT 1 FROM note_tag WHERE note_tag.note_id = note.id AND tag_id IN (${family}))
        OR EXISTS (SELECT 1 FROM link INDEXED BY link_from WHERE from_kind = 'note' AND from_id = note.id
          AND to_kind = 'tag' AND to_id IN (${family})))`,
      args,
    },
    driver: { text: `${byHand} UNION ${inText}`, args },
    sized: { text: `${byHand} UNION ALL ${inText}`, args },
  };
}

/** `driver` reads just the notes it holds for; `sized` gives as many rows at least, cheaply. */
type Condition = { where: Sql; driver?: Sql; sized?: Sql };
type NoteQuery = {
  conditions: Condition[];
  /** The filter is one folder, or none: its own indexes give the order. */
  folder: 'all' | 'one';
};

function queryOf(sqlite: Sqlite, filter: NoteFilter): NoteQuery {
  const conditions: Condition[] = [];
  let folder: NoteQuery['folder'] = 'all';
  if (filter.text?.trim()) {
    const matches = textMatches('note', filter.text);
    conditions.push(
      matches
        ? { where: { text: `note.id IN (${matches.text})`, args: matches.args }, driver: matches }
        : { where: { text: '0', args: [] }, driver: { text: 'SELECT 1 AS id WHERE 0', args: [] } },
    );
  }
  if (filter.folderId === null) {
    folder = 'one';
    conditions.push({ where: { text: 'note.folder_id IS NULL', args: [] } });
  } else if (filter.folderId !== undefined) {
    const ids = folderFamily(sqlite, filter.folderId);
    if (ids.length === 1) {
      folder = 'one';
      conditions.push({ where: { text: 'note.folder_id = ?', args: ids } });
    } else {
      const where = { text: `note.folder_id IN (${slots(ids.length)})`, args: ids };
      conditions.push({
        where,
        driver: { text: `SELECT id FROM note WHERE ${LIVE} AND ${where.text}`, args: ids },
      });
    }
  }
  for (const tagId of new Set(filter.tagIds ?? [])) {
    conditions.push(taggedWith(sqlite, tagId));
  }
  for (const [wanted, column] of [
    [filter.favourite, 'favourite_at'],
    [filter.pinned, 'pinned_at'],
    [filter.recent, 'opened_at'],
    [filter.daily, 'daily'],
  ] as const) {
    if (wanted === undefined) continue;
    const where = { text: `note.${column} IS ${wanted ? 'NOT ' : ''}NULL`, args: [] };
    // A note has its partial index for what few notes have; daily notes are few enough to be checked one by one.
    const hasIndex = wanted && column !== 'daily';
    conditions.push({
      where,
      driver: hasIndex
        ? { text: `SELECT id FROM note WHERE ${LIVE} AND ${where.text}`, args: [] }
        : undefined,
    });
  }
  return { conditions, folder };
}

function runsOf({ by, desc }: NoteSort, folder: NoteQuery['folder']): Run[] {
  const inFolder = folder === 'one';
  switch (by) {
    case 'updated':
      return [
        { index: inFolder ? 'note_folder_updated' : 'note_by_updated', keys: ['updated_at', 'id'], desc },
      ];
    case 'created':
      return [
        { index: inFolder ? 'note_folder_created' : 'note_by_created', keys: ['created_at', 'id'], desc },
      ];
    case 'title':
      return [{ index: inFolder ? 'note_folder_title' : 'note_by_title', keys: ['sort_name', 'id'], desc }];
    case 'opened':
      return [
        { index: 'note_by_opened', keys: ['opened_at', 'id'], desc, where: 'note.opened_at IS NOT NULL' },
        {
          index: inFolder ? 'note_folder_updated' : 'note_by_updated',
          keys: ['updated_at', 'id'],
          desc: true,
          where: 'note.opened_at IS NULL',
        },
      ];
  }
}

/** The smallest set that a condition reads first, where it is small. */
function driverOf(sqlite: Sqlite, conditions: readonly Condition[]): Condition | null {
  let best: { condition: Condition; size: number } | null = null;
  for (const condition of conditions) {
    if (!condition.driver) continue;
    const sized = condition.sized ?? condition.driver;
    const size = prepared(sqlite, `SELECT count(*) FROM (${sized.text} LIMIT ${SMALL_SET + 1})`)
      .pluck()
      .get(...sized.args) as number;
    if (size <= SMALL_SET && (!best || size < best.size)) best = { condition, size };
  }
  return best?.condition ?? null;
}

function fromSql(query: NoteQuery, driver: Condition | null, run?: Run): Sql {
  const source = driver
    ? `(${driver.driver!.text}) AS d CROSS JOIN note ON note.id = d.id`
    : `note${run ? ` INDEXED BY ${run.index}` : ''}`;
  const checked = query.conditions.filter((condition) => condition !== driver).map(({ where }) => where);
  const parts = [
    { text: LIVE, args: [] },
    ...(run?.where ? [{ text: run.where, args: [] }] : []),
    ...checked,
  ];
  return {
    text: `FROM ${source} WHERE ${parts.map((part) => part.text).join(' AND ')}`,
    args: [...(driver?.driver?.args ?? []), ...parts.flatMap((part) => part.args)],
  };
}

/** One page of notes: by text best first, else in the order of the sort. */
export function notePage(
  sqlite: Sqlite,
  { filter, sort, ...page }: Page & { filter: NoteFilter; sort: NoteSort },
): IdPage {
  return filter.text?.trim()
    ? foundPage(sqlite, { ...filter, text: filter.text }, page)
    : sortedPage(sqlite, queryOf(sqlite, filter), sort, page);
}

function sortedPage(sqlite: Sqlite, query: NoteQuery, sort: NoteSort, page: Page): IdPage {
  const driver = driverOf(sqlite, query.conditions);
  return pageAlong(
    sqlite,
    { table: 'note', walk: runsOf(sort, query.folder), from: (run) => fromSql(query, driver, run) },
    { ...page, offset: page.cursor ? 0 : page.offset },
  );
}

/** The cursor of a search is how many were seen. */
function foundPage(sqlite: Sqlite, { text, ...filter }: NoteFilter & { text: string }, page: Page): IdPage {
  const start = readCursor(page.cursor, z.number().int().min(0)) ?? page.offset ?? 0;
  const query = queryOf(sqlite, filter);
  // Without another condition no more is found than the page shows.
  const most = query.conditions.length === 0 ? start + page.limit + 1 : MOST_FOUND;
  const ranked = findTexts(sqlite, { text, kind: 'note', limit: Math.min(most, MOST_FOUND) });
  const from = fromSql(query, null);
  const source = from.text.replace(
    'FROM note',
    'FROM json_each(?) AS j CROSS JOIN note ON note.id = j.value',
  );
  const ids = prepared(sqlite, `SELECT note.id ${source} ORDER BY j.key LIMIT ? OFFSET ?`)
    .pluck()
    .all(JSON.stringify(ranked), ...from.args, page.limit + 1, start) as number[];
  const taken = ids.slice(0, page.limit);
  return { ids: taken, nextCursor: ids.length > page.limit ? String(start + page.limit) : null };
}

export function countNotes(sqlite: Sqlite, filter: NoteFilter): { total: number; exact: boolean } {
  const query = queryOf(sqlite, filter);
  const driver = driverOf(sqlite, query.conditions);
  const from = fromSql(query, driver);
  const total = prepared(sqlite, `SELECT count(*) FROM (SELECT 1 ${from.text} LIMIT ${COUNT_LIMIT + 1})`)
    .pluck()
    .get(...from.args) as number;
  return { total: Math.min(total, COUNT_LIMIT), exact: total <= COUNT_LIMIT };
}

/** Live notes that mention or link a thing, last changed first; for a tag, those that hold it too. */
export function notesOfPage(sqlite: Sqlite, { kind, id }: LinkTarget, page: Page): IdPage {
  const [at, last] = readCursor(page.cursor, NUMBER_PAIR) ?? [
    Number.MAX_SAFE_INTEGER,
    Number.MAX_SAFE_INTEGER,
  ];
  const rows = prepared(
    sqlite,
    `SELECT note.updated_at, note.id FROM (
       SELECT from_id AS id FROM link WHERE to_kind = @kind AND to_id = @id AND from_kind = 'note'
       UNION SELECT to_id FROM link WHERE from_kind = @kind AND from_id = @id AND to_kind = 'note'
       UNION SELECT note_id FROM note_tag WHERE @kind = 'tag' AND tag_id = @id
     ) AS d CROSS JOIN note ON note.id = d.id
     WHERE ${LIVE} AND NOT (@kind = 'note' AND note.id = @id) AND (note.updated_at, note.id) < (@at, @last)
     ORDER BY note.updated_at DESC, note.id DESC LIMIT @limit`,
  )
    .raw()
    .all({ kind, id, at, last, limit: page.limit + 1 }) as [number, number][];
  const taken = rows.slice(0, page.limit);
  return {
    ids: taken.map((row) => row[1]),
    nextCursor: rows.length > page.limit ? JSON.stringify(taken.at(-1)) : null,
  };
}
