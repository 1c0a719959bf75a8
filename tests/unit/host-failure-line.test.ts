import { expect, test } from 'vitest';
import { failureLine } from '#main/hosts/failure-line.ts';

test('a failure is logged with its kind and place, without its message', () => {
  const error = Object.assign(new TypeError('13800138000\n  at home of 王小红'), { code: 'E_TEST' });
  const line = failureLine(error);
  expect(line).toMatch(/^failure [0-9a-f]{8} TypeError E_TEST at .*host-failure-line\.test\.ts/);
  expect(line).not.toMatch(/13800138000|王小红/);
});

test('something thrown that is no error is named by its type only', () => {
  expect(failureLine('王小红')).toMatch(/^failure [0-9a-f]{8} string$/);
});
