import { expect, test } from 'vitest';
import { tagsShown } from '../../src-renderer/app/people/tags-shown.ts';

test('a card shows three short tags and never more', () => {
  expect(tagsShown([])).toBe(0);
  expect(tagsShown(['宝妈', '大单', '手冲'])).toBe(3);
  expect(tagsShown(['宝妈', '大单', '手冲', '同行'])).toBe(3);
});

test('tags that would be cut to stumps are counted instead', () => {
  expect(tagsShown(['Photography', 'Reading group', 'Saturday tasting'])).toBe(2);
});

test('one tag is shown however long it is', () => {
  expect(tagsShown(['一个特别特别特别特别特别特别特别长的标签', '大单'])).toBeGreaterThanOrEqual(1);
  expect(tagsShown(['x'.repeat(200)])).toBe(1);
});

test('a short name is counted rather than cut to one character', () => {
  expect(tagsShown(['学生', '摄影', '少糖', '邻居'], 174)).toBe(2);
});
