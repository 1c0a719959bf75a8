// The Markdown report of a campaign, read back and held against a second count of the raw records.

import { expect } from '@playwright/test';
import Database from 'better-sqlite3';
import { recount } from '../../support/campaign-recount.ts';

type Recount = ReturnType<typeof recount>;

type Row = readonly [name: string, cells: string[]];

/** Heading -> rows of its tables, those with the headers too. */
export function reportTables(markdown: string): Map<string, Row[]> {
  const parts = markdown.split('\n## ').slice(1);
  return new Map(
    parts.map((part) => {
      const [heading = '', ...lines] = part.split('\n');
      const cells = lines
        .filter((line) => line.startsWith('| '))
        .map((line) => line.slice(2, -2).split(' | '));
      return [heading, cells.map(([name = '', ...rest]) => [name, rest] as const)];
    }),
  );
}

/** Counts the campaign's records once more, in a connection of its own. */
export function recountFile(file: string, campaignId: number, timeZone: string): Recount {
  const sqlite = new Database(file, { readonly: true });
  const now = Date.now();
  const wall = (zone: string) => Date.parse(new Date(now).toLocaleString('en-US', { timeZone: zone }));
  try {
    return recount(sqlite, campaignId, { now, offset: wall(timeZone) - wall('UTC') });
  } finally {
    sqlite.close();
  }
}

const n = (value: number) => value.toLocaleString('zh-CN');
const decimal = (value: number | null) =>
  value === null ? '–' : value.toLocaleString('zh-CN', { maximumFractionDigits: 2 });
const percent = (value: number | null) =>
  value === null ? '–' : value.toLocaleString('zh-CN', { style: 'percent', maximumFractionDigits: 1 });
const money = (minor: number) =>
  (minor / 100).toLocaleString('zh-CN', {
    style: 'currency',
    currency: 'CNY',
    minimumFractionDigits: minor % 100 === 0 ? 0 : 2,
  });

/** Each number of the report in Chinese is the one that its records give. `stageName`: names of stages by id. */
export function expectReport(markdown: string, raw: Recount, stageName: (id: number | null) => string): void {
  const tables = reportTables(markdown);
  const of = (heading: string) => Object.fromEntries(tables.get(heading) ?? []);
  /** Of a part with one table, without its header. */
  const rowsOf = (heading: string) => (tables.get(heading) ?? []).slice(1);
  const { numbers, referrals, funnels, growth, retention, moves } = raw;
  expect(of('数字')).toMatchObject({
    参与人数: [n(numbers.participants)],
    已邀请: [n(numbers.states.invited ?? -1)],
    已报名: [n(numbers.states.signed_up ?? -1)],
    已到场: [n(numbers.states.came ?? -1)],
    已参与: [n(numbers.states.took_part ?? -1)],
    已购买: [n(numbers.states.bought ?? -1)],
    带来新人: [n(numbers.states.brought ?? -1)],
    不参加: [n(numbers.states.declined ?? -1)],
    新粉丝: [n(numbers.newFans)],
    预算: [money(numbers.budget)],
    花费: [money(numbers.cost)],
    收入: [money(numbers.revenue)],
    购买次数: [n(numbers.purchases)],
    购买人数: [n(numbers.buyers)],
    ROI: [percent(numbers.roi)],
    单个新粉丝成本: [numbers.costPerNewFan === null ? '–' : money(Math.round(numbers.costPerNewFan))],
    曝光: [n(numbers.reach.shown ?? 0)],
    曝光估算: [n(numbers.reach.estimated)],
  });
  expect(of('四种人')).toMatchObject({
    有效人群: [n(numbers.kinds.effective)],
    意见领袖: [n(numbers.kinds.leader)],
    被动接受: [n(numbers.kinds.passive)],
    病毒携带者: [n(numbers.kinds.carrier)],
  });
  expect(of('裂变')).toMatchObject({
    ...Object.fromEntries(
      referrals.generations.map((one) => [
        `第 ${one.generation} 代`,
        [n(one.people), n(one.invitations), n(one.joined), decimal(one.k)],
      ]),
    ),
    'K 值': [decimal(referrals.k)],
    预测总人数: [n(Math.round(referrals.predicted ?? -1))],
    实际总人数: [n(referrals.total)],
    ...Object.fromEntries(
      Object.entries({
        duplicate: '重复',
        self: '邀请自己',
        cycle: '绕成圈',
        gone: '7 天内离开',
        pending: '还没来',
      }).map(([state, name]) => [name, [n(referrals.states[state] ?? -1)]]),
    ),
  });
  const names = ['拉新 → 激活 → 活跃 → 留存 → 邀请', 'AARRR', '认知 → 输出 → 交互 → 裂变 → 转化'];
  for (const [at, name] of names.entries()) {
    expect(
      rowsOf(name).map(([, [count, , lost]]) => [count, lost]),
      name,
    ).toEqual(funnels[at]?.steps.map(({ count, lost }) => [n(count), n(lost)]));
  }
  const days = rowsOf('新粉丝').map(([, cells]) => cells);
  const sum = (list: (string | undefined)[]) => list.reduce((total, text) => total + Number(text ?? 0), 0);
  expect(sum(days.map(([now]) => now))).toBe(growth.total);
  expect(sum(days.map(([, , before]) => before))).toBe(growth.before.total);
  expect(rowsOf('新人留存').map(([, cells]) => cells)).toEqual(
    // The campaign began today: nothing is known of the weeks to come.
    retention.map(({ people, active }) => [
      n(people),
      ...active.map((one, week) => (week > 0 ? '–' : n(one))),
    ]),
  );
  expect(
    rowsOf('阶段变化')
      .map(([from, [to, count]]) => `${from} ${to} ${count}`)
      .sort(),
  ).toEqual(
    moves
      .map(
        ({ fromStageId, toStageId, n: count }) =>
          `${stageName(fromStageId)} ${stageName(toStageId)} ${n(count)}`,
      )
      .sort(),
  );
}
