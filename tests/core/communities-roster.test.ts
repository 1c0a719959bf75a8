import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';
import { communityActs } from './communities-fixture.ts';

let lib: TestLibrary;
beforeEach(async () => {
  lib = await openTestLibrary();
});
afterEach(() => lib.close());

const { group, person } = communityActs(() => lib);

describe('粘贴入库', () => {
  const preview = (communityId: number, text: string, more: object = {}) =>
    lib.client.memberships.rosterPreview({ communityId, text, ...more });
  const apply = (communityId: number, text: string, more: object = {}) =>
    lib.client.memberships.rosterApply({ communityId, text, ...more });

  it('makes people of a first list, and the same again changes nothing', async () => {
    const id = await group();
    const list = '群成员 (3)\n1. 王小明（群主）\n2. @李雷\n3. 韩梅梅 13800138000';
    expect(await apply(id, list)).toMatchObject({ created: 3, joined: 3, left: 0 });
    expect(await apply(id, list)).toMatchObject({
      created: 0,
      joined: 0,
      left: 0,
      renamed: 0,
      changeId: null,
    });
    const { rows } = await lib.client.memberships.list({ communityId: id, sort: 'joined' });
    expect(rows.map(({ who, joinedKnown }) => [who.name, joinedKnown])).toEqual([
      ['王小明', false],
      ['李雷', false],
      ['韩梅梅', false],
    ]);
    const mei = await lib.client.fans.get({ id: rows[2]!.who.fanId! });
    expect(mei.identities).toMatchObject([{ platform: 'phone', norm: '+8613800138000' }]);
    await lib.client.history.undo({});
    expect((await lib.client.memberships.list({ communityId: id })).rows).toEqual([]);
    expect(await lib.client.fans.find({ text: '韩梅梅' })).toEqual([]);
  });

  it('says who is new and who left against the list before, and does it only when told', async () => {
    const id = await group();
    await apply(id, '王小明\n李雷\n韩梅梅');
    const seen = await preview(id, '王小明\n韩梅梅\n新同学');
    expect(seen).toMatchObject({
      kind: 'members',
      joins: [{ line: 3, name: '新同学', fanId: null }],
      leaves: [{ who: { name: '李雷' } }],
      unchanged: 2,
    });
    expect((await lib.client.memberships.list({ communityId: id })).counts).toMatchObject({
      here: 3,
      left: 0,
    });
    expect(await apply(id, '王小明\n韩梅梅\n新同学', { leaves: false })).toMatchObject({
      joined: 1,
      left: 0,
    });
    expect(await apply(id, '王小明\n韩梅梅\n新同学')).toMatchObject({ joined: 0, left: 1 });
  });

  it('reads a 接龙: who replied with what, who is here and did not', async () => {
    const id = await group();
    await apply(id, '王小明\n李雷\n韩梅梅');
    const seen = await preview(id, '#接龙\n周六爬山报名\n\n1. 李雷 2人\n2、韩梅梅+1\n3. 路人甲');
    expect(seen.kind).toBe('chain');
    expect(
      seen.lines.filter(({ name }) => name !== '').map(({ name, remark, match }) => [name, remark, match]),
    ).toEqual([
      ['李雷', '2人', 'member'],
      ['韩梅梅', '1', 'member'],
      ['路人甲', '', 'new'],
    ]);
    expect(seen.silent.map(({ who }) => who.name)).toEqual(['王小明']);
    expect(seen.leaves).toEqual([]);
  });

  it('knows people by account and by remark; by name alone it asks', async () => {
    const id = await group();
    const byPhone = await person('周芷若', { identities: [{ platform: 'phone', value: '13900139000' }] });
    const byRemark = await person('张伟', { remark: '楼上老张' });
    const namesake = await person('王芳');
    const seen = await preview(id, '芷若 139-0013-9000\n芷若2 13900139000\n楼上老张\n王芳');
    expect(seen.lines.map(({ match, by, fanId }) => [match, by, fanId])).toEqual([
      ['new', null, null],
      ['person', 'identity', byPhone],
      ['person', 'remark', byRemark],
      ['several', 'name', null],
    ]);
    expect(seen.lines[3]!.candidates.map((one) => one.id)).toEqual([namesake]);
    const choices = [
      { line: 1, as: 'skip' as const },
      { line: 4, as: { fanId: namesake } },
    ];
    expect(
      await apply(id, '芷若 139-0013-9000\n芷若2 13900139000\n楼上老张\n王芳', { choices }),
    ).toMatchObject({
      created: 0,
      joined: 3,
    });
  });

  it('reads chat text: who spoke, who left', async () => {
    const id = await group();
    await apply(id, '王小明\n李雷');
    const seen = await preview(
      id,
      '王小明 2026-03-05 10:00:00\n大家好\n韩梅梅 2026-03-05 10:01:00\n你好\n李雷退出了群聊',
    );
    expect(seen.kind).toBe('chat');
    expect(seen.joins.map(({ name }) => name)).toEqual(['韩梅梅']);
    expect(seen.leaves.map(({ who }) => who.name)).toEqual(['李雷']);
  });

  it('refuses what holds no name, a line that is not there, an archived community', async () => {
    const id = await group();
    await expect(preview(id, ' \n  \n')).rejects.toMatchObject({ code: 'ROSTER_EMPTY' });
    await expect(preview(id, '甲', { choices: [{ line: 7, as: 'skip' }] })).rejects.toMatchObject({
      code: 'ROSTER_LINE_UNKNOWN',
      data: { line: 7 },
    });
    await lib.client.communities.archive({ id });
    await expect(apply(id, '甲')).rejects.toMatchObject({ code: 'COMMUNITY_ARCHIVED' });
  });
});
