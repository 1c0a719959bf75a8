import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findPeople, peopleMatchExpression } from '#main/domains/search/find-people-sqlite.ts';
import { PEOPLE_INDEX_DDL } from '#main/domains/search/index-tables.ts';
import { nameTokens } from '#main/domains/search/name-rules.ts';
import {
  createPeopleWriter,
  type IndexedPerson,
  rebuildPeopleIndex,
} from '#main/domains/search/people-index-sqlite.ts';

let folder: string;
let db: Database.Database;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kith-search-'));
  db = new Database(join(folder, 'library.kith'));
  // Thousands of small writes: only their order matters here, not whether they survive a power cut.
  db.pragma('synchronous = OFF');
  db.pragma('journal_mode = WAL');
  db.exec(PEOPLE_INDEX_DDL);
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

function person(id: number, name: string, rest: Partial<IndexedPerson> = {}): IndexedPerson {
  return { id, name, remark: null, identities: [], texts: [], ...rest };
}

function put(...people: IndexedPerson[]): void {
  const writer = createPeopleWriter(db);
  for (const one of people) writer.put(one);
}

function idsFor(
  text: string,
  rest: { withinIds?: number[]; limit?: number; offset?: number } = {},
): number[] {
  return findPeople(db, { text, limit: 50, ...rest }).people.map(({ id }) => id);
}

/** Every term of the index with its place, which is all that it holds. */
function contents(): unknown[] {
  db.exec('CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, people_fts, instance)');
  const rows = db.prepare('SELECT term, doc, col, "offset" FROM temp.terms ORDER BY 1, 2, 3, 4').all();
  db.exec('DROP TABLE temp.terms');
  return rows;
}

const ZHANG = person(1, '张三', {
  remark: '社群營銷 老客户',
  identities: ['+86 138-1234-8866', 'wxid_Abc123', 'Amy.Chen@qq.com'],
  texts: ['上海', '用campaign来做活动', 'VIP 养(yǎng)生'],
});

/** What fast-check makes of an attack on the syntax of MATCH, and of any other string. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'"\'*^(){}:+-,=<>\\%_;\0\n\u001f\ud800\udc00张z1 ') }),
  fc
    .array(
      fc.constantFrom(
        '"',
        '""',
        'AND',
        'OR',
        'NOT',
        'NEAR(',
        'NEAR/2',
        ')',
        '*',
        '^',
        'name:',
        '{pinyin}:',
        '张',
        'z',
        ' ',
        '\0',
      ),
    )
    .map((parts) => parts.join('')),
);

describe('finding a person', () => {
  test.each([
    ...[
      '张三',
      '張三',
      '张',
      '三',
      'zhangsan',
      'zs',
      'Zhang',
      'ZHANG SAN',
      "zhang'san",
      'zhangs',
      'z',
      'san',
    ],
    ...['社群', '社群營銷', '社群营销', '群营', '客户', '营销 上海', '张三 上海', 'zs 8866', '上海 zhang'],
    ...['8866', '48866', '13812348866', '138', '138 1234 8866', '+8613812348866', '138-1234'],
    ...[
      'wxid',
      'abc123',
      'WXID_abc123',
      'amy',
      'amy.chen@qq.com',
      'amy@',
      '@qq',
      'campaign',
      'camp',
      'vip',
      '养生',
    ],
  ])('%s finds 张三', (text) => {
    put(ZHANG, person(2, '李四', { identities: ['13900001111'] }));
    expect(idsFor(text)).toEqual([1]);
  });

  test.each([
    '李四',
    'lisi',
    '三张',
    '12348',
    '886',
    '社营',
    'ampaign',
    'hangsan',
    '',
    '  ',
    '!?',
    '"',
    '。',
  ])('%j does not find 张三', (text) => {
    put(ZHANG);
    expect(idsFor(text)).toEqual([]);
  });

  test('each reading of a surname finds its people', () => {
    put(person(1, '曾毅'), person(2, '单晓'), person(3, '尉迟恭'));
    expect([
      idsFor('zengyi'),
      idsFor('cengyi'),
      idsFor('shanxiao'),
      idsFor('danxiao'),
      idsFor('ycg'),
    ]).toEqual([[1], [1], [2], [2], [3]]);
  });

  test('a name is found whether or not it is typed with the separators it has', () => {
    put(person(1, '张　三'), person(2, 'Li Lei'), person(3, '爱新觉罗·溥仪'));
    expect([idsFor('张三'), idsFor('lilei'), idsFor('爱新觉罗溥仪'), idsFor('aixinjueluo')]).toEqual([
      [1],
      [2],
      [3],
      [3],
    ]);
    for (const [text, id] of [
      ['张三', 1],
      ['lilei', 2],
    ] as const) {
      const match = peopleMatchExpression(text)!;
      const ids = db.prepare('SELECT rowid FROM people_fts WHERE people_fts MATCH ?').pluck().all(match);
      expect(ids).toEqual([id]);
    }
  });

  test('the real name in a remark is found by its pinyin', () => {
    put(person(1, '爱吃鱼的猫', { remark: '王小明 北京' }));
    expect([idsFor('wangxiaoming'), idsFor('wxm'), idsFor('xiaoming')]).toEqual([[1], [1], [1]]);
  });

  test('an exact name comes first, then names that begin so, pinyin, initials, names that hold it, notes, texts', () => {
    put(
      person(1, '张伟', { texts: ['李明的同学'] }),
      person(2, '王芳', { remark: '李明介绍' }),
      person(3, '小李明明'),
      person(4, '李明明'),
      person(5, '李明'),
    );
    const found = findPeople(db, { text: '李明', limit: 10 });
    expect(found.people).toEqual([
      { id: 5, tier: 'exact' },
      { id: 4, tier: 'prefix' },
      { id: 3, tier: 'name' },
      { id: 2, tier: 'about' },
      { id: 1, tier: 'text' },
    ]);
    expect(found.hasMore).toBe(false);
  });

  test('for letters: the Latin name, full pinyin, longer pinyin, initials, given names, then notes', () => {
    put(
      person(1, '周五', { texts: ['wang'] }),
      person(2, '周六', { remark: 'wang 的朋友' }),
      person(3, '张旺'),
      person(4, '吴爱宁国'),
      person(5, '王伟'),
      person(6, '王'),
      person(7, 'Wangari'),
      person(8, 'Wang'),
    );
    expect(findPeople(db, { text: 'wang', limit: 10 }).people).toEqual([
      { id: 8, tier: 'exact' },
      { id: 7, tier: 'prefix' },
      { id: 6, tier: 'pinyin' },
      { id: 5, tier: 'pinyin' },
      { id: 4, tier: 'initials' },
      { id: 3, tier: 'name' },
      { id: 2, tier: 'about' },
      { id: 1, tier: 'text' },
    ]);
  });

  test('among equals the newest comes first, and a shorter note before a longer one', () => {
    put(person(1, '甲', { texts: ['咖啡'] }), person(2, '乙', { texts: ['咖啡和很多别的东西还有更多'] }));
    put(person(3, '丙', { texts: ['咖啡'] }));
    expect(idsFor('咖啡')).toEqual([3, 1, 2]);
  });

  test('pages follow each other without a gap or a repeat', () => {
    for (let id = 1; id <= 25; id++) put(person(id, id % 2 ? '张三' : '张三丰', { remark: '张三' }));
    const all = idsFor('张三');
    const paged = [0, 10, 20].flatMap((offset) => idsFor('张三', { limit: 10, offset }));
    expect(paged).toEqual(all);
    expect(new Set(all).size).toBe(25);
    expect(findPeople(db, { text: '张三', limit: 10, offset: 10 }).hasMore).toBe(true);
    expect(findPeople(db, { text: '张三', limit: 10, offset: 20 }).hasMore).toBe(false);
  });

  test('within some people only these are found', () => {
    put(person(1, '张三'), person(2, '张三丰'), person(3, '李四', { remark: '张三' }));
    expect(idsFor('张三', { withinIds: [2, 3, 99] })).toEqual([2, 3]);
    expect(idsFor('张三', { withinIds: [] })).toEqual([]);
  });

  test('a term with more than 100,000 matches is answered newest first, and still in tiers', () => {
    db.exec(`WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 100020)
             INSERT INTO people_fts(rowid, text) SELECT i, CASE i WHEN 100000 THEN '咖啡' ELSE '咖啡 咖啡 很多 别的' END FROM n`);
    put(person(1, '李四', { remark: '咖啡' }), person(2, '咖啡'));
    expect(idsFor('咖啡', { limit: 4 })).toEqual([2, 1, 100_020, 100_019]);
  });
});

describe('keeping the index', () => {
  test('a changed person is found by the new name only, a removed one not at all', () => {
    put(person(1, '张三'), person(2, '李四'));
    put(person(1, '王五'));
    const writer = createPeopleWriter(db);
    writer.remove(2);
    writer.remove(99);
    expect([idsFor('张三'), idsFor('wangwu'), idsFor('李四')]).toEqual([[], [1], []]);
  });

  test('after a transaction that failed, the index is as before', () => {
    put(ZHANG);
    const before = contents();
    const fail = db.transaction(() => {
      put(person(1, '王五'), person(2, '李四'));
      throw new Error('power cut');
    });
    expect(fail).toThrow('power cut');
    expect(contents()).toEqual(before);
  });

  test('rebuilt equals kept, whatever was put, changed and removed before', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('张三', '曾小贤', 'Li Lei', '13812348866', 'a@b.c'),
    );
    const anyone = fc.record({
      id: fc.integer({ min: 1, max: 8 }),
      name: text,
      remark: fc.option(text),
      identities: fc.array(text, { maxLength: 3 }),
      texts: fc.array(text, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), anyone), { maxLength: 20 }), (steps) => {
        db.exec(`INSERT INTO people_fts(people_fts) VALUES ('delete-all')`);
        const kept = new Map<number, IndexedPerson>();
        const writer = createPeopleWriter(db);
        for (const [isRemoved, one] of steps) {
          if (isRemoved) {
            writer.remove(one.id);
            kept.delete(one.id);
          } else {
            writer.put(one);
            kept.set(one.id, one);
          }
        }
        const before = contents();
        expect(rebuildPeopleIndex(db, kept.values())).toBe(kept.size);
        expect(contents()).toEqual(before);
        db.exec(`INSERT INTO people_fts(people_fts) VALUES ('integrity-check')`);
      }),
    );
  });
});

describe('any text is safe', () => {
  test('no text breaks a search, and with the filter of a list it finds the same people', () => {
    put(ZHANG, person(2, 'AND OR NOT NEAR'), person(3, 'zz'));
    const filter = db.prepare('SELECT rowid FROM people_fts WHERE people_fts MATCH ? ORDER BY rowid').pluck();
    fc.assert(
      fc.property(hostile, (text) => {
        const found = idsFor(text).toSorted((a, b) => a - b);
        const match = peopleMatchExpression(text);
        expect(match === null ? [] : filter.all(match)).toEqual(found);
      }),
      { numRuns: 1000 },
    );
  });

  test('the words of the query language are words', () => {
    put(person(1, 'AND'), person(2, 'near'), person(3, '张三 NOT'));
    expect([
      idsFor('AND'),
      idsFor('NEAR'),
      idsFor('张三 NOT'),
      idsFor('张三 NOT x'),
      idsFor('a* OR near'),
    ]).toEqual([[1], [2], [3], [], []]);
  });

  test('whoever has a name is found by exactly that name, first', () => {
    const name = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({
        unit: fc.constantFrom(...'张三王小明曾單🌸ab1 -.é', '營', '養(yǎng)'),
        minLength: 1,
        maxLength: 12,
      }),
    );
    fc.assert(
      fc.property(name, (own) => {
        put(person(1, own), person(2, `${own}甲`), person(3, '乙', { texts: [own] }));
        const found = findPeople(db, { text: own, limit: 5 }).people;
        if (nameTokens(own).name === '') expect(found).toEqual([]);
        else expect(found[0]).toEqual({ id: 1, tier: 'exact' });
      }),
      { numRuns: 1000 },
    );
  });
});
