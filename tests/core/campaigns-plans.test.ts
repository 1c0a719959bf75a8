import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  KNOWN_PAGE,
  movesInOrder,
  type Span,
  walkOf,
} from '#main/domains/campaigns/measures/people-of-sqlite.ts';
import { participantWalk } from '#main/domains/campaigns/participants/participants-sqlite.ts';
import { DUE_TASKS } from '#main/domains/campaigns/plan/plan-sqlite.ts';
import { treeWalk } from '#main/domains/campaigns/referrals/referrals-sqlite.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { people, runningCampaign } from './campaigns-fixture.ts';

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

/** How SQLite goes about a statement, one step a line. */
const planOf = (source: string): string[] =>
  lib.app.deps.read.sqlite
    .prepare(`EXPLAIN QUERY PLAN ${source}`)
    .all(...Array.from({ length: source.split('?').length - 1 }, () => 1))
    .map((step) => (step as { detail: string }).detail);
const LARGE =
  /SCAN (p|f|i|a|r|d|s|fan|participant|interaction|referral|attribution|strength_day|stage_move)\b/;

it('reads no page of a campaign by scanning people, participants, invitations or purchases', () => {
  const span: Span = {
    campaignId: 1,
    since: 0,
    until: 1,
    movesUntil: 1,
    offsets: [{ from: 0, offset: 0 }],
    leaderMin: 3,
  };
  const walks = [
    { type: 'participants' },
    { type: 'state', state: 'came' },
    { type: 'kind', kind: 'leader' },
    { type: 'kind', kind: 'carrier' },
    { type: 'kind', kind: 'passive' },
    { type: 'newcomers' },
    { type: 'buyers', by: 'code' },
    { type: 'move', fromStageId: 1, toStageId: 2 },
    { type: 'retention', cohort: 0, week: 1 },
    { type: 'generation', generation: 1 },
  ] as const;
  const sources = [
    ...walks.map((of) => {
      const walk = walkOf(of, span, null);
      return `SELECT p.id FROM ${walk.from} WHERE ${walk.where} AND p.id > ? ORDER BY p.id LIMIT ?`;
    }),
    `SELECT p.id FROM ${participantWalk('came')} AND p.id > ? ORDER BY p.id LIMIT 50`,
    `SELECT p.id FROM ${treeWalk(true)} ORDER BY p.branch DESC, p.id DESC LIMIT 50`,
    `SELECT p.id FROM ${treeWalk(false)} ORDER BY p.branch DESC, p.id DESC LIMIT 50`,
    DUE_TASKS,
  ];
  for (const source of sources) {
    for (const step of planOf(source)) expect(step, source).not.toMatch(LARGE);
  }
});

it('walks participants, the tree, stage moves and open tasks in the order of an index, without sorting', () => {
  const span: Span = {
    campaignId: 1,
    since: 0,
    until: 1,
    movesUntil: 1,
    offsets: [{ from: 0, offset: 0 }],
    leaderMin: 3,
  };
  for (const source of [
    movesInOrder(span),
    `SELECT p.id FROM ${participantWalk(undefined)} AND p.id > ? ORDER BY p.id LIMIT 50`,
    `SELECT p.id FROM ${participantWalk('invited')} AND p.id > ? ORDER BY p.id LIMIT 50`,
    `SELECT p.id FROM ${treeWalk(true)} AND (p.branch, p.id) < (?, ?) ORDER BY p.branch DESC, p.id DESC LIMIT 50`,
    `SELECT p.id FROM ${treeWalk(false)} AND (p.branch, p.id) < (?, ?) ORDER BY p.branch DESC, p.id DESC LIMIT 50`,
    DUE_TASKS,
  ]) {
    expect(planOf(source).join('\n'), source).not.toContain('TEMP B-TREE');
  }
});

it('says in its check which campaign has numbers that are not those of its rows, and a rebuild sets them right', async () => {
  const campaignId = await runningCampaign(lib);
  const ids = await people(lib, 3);
  await lib.client.participants.invite({ campaignId, selection: { ids } });
  const problems = async () => {
    const found: string[] = [];
    for await (const event of await lib.client.maintenance.check({ full: true }))
      found.push(...event.problems);
    return [...new Set(found)];
  };
  expect(await problems()).toEqual([]);
  lib.app.deps.read.sqlite.exec('UPDATE campaign_total SET invited = 99');
  expect(await problems()).toEqual([`numbers of campaign ${campaignId}`]);
  for await (const _ of await lib.client.maintenance.rebuild({}));
  expect(await problems()).toEqual([]);
  expect((await lib.client.participants.counts({ campaignId })).states.invited).toBe(3);
});

it('reads people by first contact from two indexes in order, and sorts nothing', () => {
  const steps = lib.app.deps.read.sqlite
    .prepare(`EXPLAIN QUERY PLAN ${KNOWN_PAGE}`)
    .all({ to: 1, at: 1, id: 1, limit: 1, skip: 0 })
    .map((step) => (step as { detail: string }).detail)
    .join(' ');
  expect(steps).toContain('USING INDEX fan_by_created');
  expect(steps).toContain('first_contact_by_time');
  expect(steps).not.toMatch(/SCAN|TEMP B-TREE/);
});

it('keeps one canvas for the library, cell by cell, and takes a change of it back', async () => {
  const cells = async () => (await lib.client.campaigns.libraryCanvas({})).cells;
  expect(await cells()).toEqual({});
  await lib.client.campaigns.setLibraryCanvas({ cells: { ip: '面包师老陈', earn: '电商' } });
  await lib.client.campaigns.setLibraryCanvas({ cells: { earn: '会员费' } });
  expect(await cells()).toEqual({ ip: '面包师老陈', earn: '会员费' });
  await lib.client.history.undo({});
  expect(await cells()).toEqual({ ip: '面包师老陈', earn: '电商' });
  await lib.client.history.undo({});
  expect(await cells()).toEqual({});
});
