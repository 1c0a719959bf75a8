import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkFieldValue } from '#main/domains/fields/field-rules.ts';
import { ensureFieldTx } from '#main/domains/fields/fields-service.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';

const of =
  (type: string, options: string[] = []) =>
  (value: string) =>
    checkFieldValue({ type, options }, value);

describe('what a field accepts', () => {
  it.each([
    ['number', '1,234.50', '1234.5'],
    ['number', '１２．５', '12.5'],
    ['number', '+007', '7'],
    ['number', '-0.0', '0'],
    ['number', '.5', '0.5'],
    ['number', '123456789012345678901234567890', '123456789012345678901234567890'],
    ['number', '12,34', null],
    ['number', '1e5', null],
    ['number', '.', null],
    ['number', '12 元', null],
    ['date', '2024-02-29', '2024-02-29'],
    ['date', '2024/2/9', '2024-02-09'],
    ['date', '2024年2月9日', '2024-02-09'],
    ['date', '2023-02-29', null],
    ['date', '2023-13-01', null],
    ['date', '9.2.2024', null],
    ['yes_no', '是', '1'],
    ['yes_no', 'No', '0'],
    ['yes_no', 'maybe', null],
    ['link', 'https://例子.cn/路?a=1#b', 'https://例子.cn/路?a=1#b'],
    ['link', 'weidian.com/shop', 'https://weidian.com/shop'],
    ['link', 'example.com:8080/x', 'https://example.com:8080/x'],
    ['link', 'mailto:a@b.cn', 'mailto:a@b.cn'],
    ['link', 'javascript:alert(1)', null],
    ['link', 'JaVaScRiPt://%0aalert(1)', null],
    ['link', 'java\tscript:alert(1)', null],
    ['link', 'data:text/html,x.y', null],
    ['link', 'file:///etc/passwd', null],
    ['link', 'https://', null],
    ['link', 'hello', null],
    ['text', '  你好 ', '你好'],
    ['text', '   ', null],
    ['unknown', 'x', null],
  ])('%s %j is stored as %j', (type, value, stored) => expect(of(type)(value)).toBe(stored));

  it('a choice is stored as the field spells it, and nothing else is taken', () => {
    expect(of('choice', ['Gold', '金卡'])(' gold ')).toBe('Gold');
    expect(of('choice', ['Gold'])('Silver')).toBeNull();
  });

  it('several choices are stored as JSON in the order of the field, each once', () => {
    const colours = of('multi_choice', ['红', '绿', '蓝']);
    expect(colours('["蓝","红","蓝"]')).toBe('["红","蓝"]');
    for (const bad of ['[]', '["黑"]', '红', '{"红":1}', '[1]', 'null']) expect(colours(bad)).toBeNull();
  });

  it('what is stored is accepted again and stays the same', () => {
    const types = ['text', 'number', 'date', 'choice', 'multi_choice', 'yes_no', 'link'];
    const decimal = fc
      .tuple(fc.constantFrom('', '-', '+'), fc.nat(), fc.nat())
      .map(([s, a, b]) => `${s}${a}.${b}`);
    const values = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      decimal,
      fc.webUrl(),
      fc.constantFrom('["a"]', '2024/1/2', '是'),
    );
    fc.assert(
      fc.property(fc.constantFrom(...types), values, (type, value) => {
        const stored = checkFieldValue({ type, options: ['a', 'b'] }, value);
        if (stored !== null) expect(checkFieldValue({ type, options: ['a', 'b'] }, stored)).toBe(stored);
      }),
      { numRuns: 500 },
    );
  });

  it('no link that is taken can run a script', () => {
    const scheme = fc.constantFrom(
      'javascript:',
      'JAVASCRIPT:',
      ' javascript:',
      'java\nscript:',
      'vbscript:',
      'data:',
      'blob:',
      'file:',
      '',
    );
    fc.assert(
      fc.property(scheme, fc.string(), (start, rest) => {
        const stored = of('link')(start + rest);
        if (stored !== null) expect(['http:', 'https:', 'mailto:']).toContain(new URL(stored).protocol);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('fields of a library', () => {
  let lib: TestLibrary;
  beforeEach(async () => {
    lib = await openTestLibrary();
  });
  afterEach(() => lib.close());
  const labels = async () => (await lib.client.fields.list({})).map((field) => field.label);

  it('keeps the order in which fields were made, until one is moved', async () => {
    await lib.client.fields.create({ label: '爱好', type: 'text' });
    await lib.client.fields.create({ label: '等级', type: 'choice', options: ['金', ' 银 ', '金'] });
    const { id } = await lib.client.fields.create({ label: '生日礼', type: 'date', options: ['x'] });
    const list = await lib.client.fields.list({});
    expect(list.map(({ label, options, position }) => ({ label, options, position }))).toEqual([
      { label: '爱好', options: [], position: 0 },
      { label: '等级', options: ['金', '银'], position: 1 },
      { label: '生日礼', options: [], position: 2 },
    ]);
    await lib.client.fields.update({ id, position: 0 });
    expect(await labels()).toEqual(['生日礼', '爱好', '等级']);
    await lib.client.history.undo({});
    expect(await labels()).toEqual(['爱好', '等级', '生日礼']);
  });

  it('refuses a label that is there already, but not one of a removed field', async () => {
    const { id } = await lib.client.fields.create({ label: 'Size', type: 'text' });
    const { id: other } = await lib.client.fields.create({ label: 'Colour', type: 'text' });
    await expect(lib.client.fields.create({ label: ' size', type: 'number' })).rejects.toMatchObject({
      code: 'FIELD_EXISTS',
    });
    await expect(lib.client.fields.update({ id: other, label: 'SIZE' })).rejects.toMatchObject({
      code: 'FIELD_EXISTS',
    });
    await lib.client.fields.update({ id, label: 'SIZE' });
    await lib.client.fields.remove({ id });
    await expect(lib.client.fields.update({ id, label: 'x' })).rejects.toMatchObject({
      code: 'FIELD_NOT_FOUND',
      data: { id },
    });
    await lib.client.fields.create({ label: 'Size', type: 'number' });
  });

  it('removing a field hides its values, undo shows them again', async () => {
    const { id: fanId } = await lib.client.fans.create({ name: '王小明' });
    const { id: fieldId } = await lib.client.fields.create({ label: '爱好', type: 'text' });
    await lib.client.fans.setField({ fanId, fieldId, value: ' 骑行 ' });
    expect((await lib.client.fans.get({ id: fanId })).fields).toEqual([{ fieldId, value: '骑行' }]);
    await lib.client.fields.remove({ id: fieldId });
    expect((await lib.client.fans.get({ id: fanId })).fields).toEqual([]);
    await lib.client.history.undo({});
    expect((await lib.client.fans.get({ id: fanId })).fields).toEqual([{ fieldId, value: '骑行' }]);
  });

  it('a person keeps what a field cannot take', async () => {
    const { id: fanId } = await lib.client.fans.create({ name: '王小明' });
    const { id: fieldId } = await lib.client.fields.create({ label: '身高', type: 'number' });
    await lib.client.fans.setField({ fanId, fieldId, value: '180' });
    await expect(lib.client.fans.setField({ fanId, fieldId, value: '高' })).rejects.toMatchObject({
      code: 'FIELD_VALUE_INVALID',
      data: { fieldId, type: 'number' },
    });
    expect((await lib.client.fans.get({ id: fanId })).fields).toEqual([{ fieldId, value: '180' }]);
  });

  it('an import finds a field by its label and makes it once, at the end', async () => {
    const { id } = await lib.client.fields.create({ label: 'Hobby', type: 'text' });
    const { value } = await lib.app.deps.write({ kind: 'transfer.import' }, async (tx) => [
      await ensureFieldTx(tx, ' hobby ', 'number'),
      await ensureFieldTx(tx, ' 门店 ', 'text'),
      await ensureFieldTx(tx, '门店', 'text'),
    ]);
    expect(value.map(({ label, type }) => [label, type])).toEqual([
      ['Hobby', 'text'],
      ['门店', 'text'],
      ['门店', 'text'],
    ]);
    expect(value[0]!.id).toBe(id);
    expect(value[1]!.id).toBe(value[2]!.id);
    expect(await labels()).toEqual(['Hobby', '门店']);
  });
});
