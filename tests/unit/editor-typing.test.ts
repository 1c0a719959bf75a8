import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeUrl, matchUrl } from '../../src-renderer/ui/editor/link/link-rules.ts';
import { looksLikeMarkdown } from '../../src-renderer/ui/editor/paste/looks-like-markdown.ts';
import { shortcutOf } from '../../src-renderer/ui/editor/toolbar/shortcuts.ts';
import { matchClosedLink, matchTrigger } from '../../src-renderer/ui/editor/typeahead/trigger-match.ts';

describe('signs that open a menu', () => {
  it.each([
    ['/', 'slash', '', 0],
    ['文字 /bg', 'slash', 'bg', 3],
    ['、表格', 'slash', '表格', 0],
    ['@zs', 'person', 'zs', 0],
    ['见了@张三', 'person', '张三', 2],
    ['＠张', 'person', '张', 0],
    ['今天#老客户', 'tag', '老客户', 2],
    ['看[[小米 社区', 'page', '小米 社区', 1],
    ['【【小', 'page', '小', 0],
    ['好 :咖啡', 'emoji', '咖啡', 2],
    ['@张三 #老', 'tag', '老', 4],
  ])('%s asks for %s %s', (text, trigger, query, start) => {
    expect(matchTrigger(text)).toEqual({ trigger, query, start });
  });

  it.each([
    'ann@example',
    '和/或',
    'https://a.cn/x',
    'a#1',
    '## ',
    '@张三，',
    '时间 12:30',
    '第一、第二',
    '好:',
    '[[x]]',
  ])('%s asks for nothing', (text) => {
    expect(matchTrigger(text)).toBeNull();
  });

  it('sign and query are always the end of the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'/@#[【：:、a张 。'), maxLength: 20 }), (text) => {
        const match = matchTrigger(text);
        if (match) expect(text.slice(match.start).endsWith(match.query)).toBe(true);
      }),
    );
  });

  it('a closed link gives its title, also in Chinese brackets', () => {
    expect(matchClosedLink('看[[选题 会]]')).toEqual({ start: 1, title: '选题 会' });
    expect(matchClosedLink('【【纪要】】')).toEqual({ start: 0, title: '纪要' });
    expect(matchClosedLink('[[ ]]')).toBeNull();
  });
});

describe('addresses that a user types', () => {
  it.each([
    ['example.com/a?b=1', 'https://example.com/a?b=1'],
    ['localhost.cn:8080/x', 'https://localhost.cn:8080/x'],
    ['ann@example.com', 'mailto:ann@example.com'],
    [' https://a.cn ', 'https://a.cn'],
  ])('%s becomes %s', (typed, url) => {
    expect(completeUrl(typed)).toBe(url);
  });

  it.each([
    'javascript:alert(1)',
    'java\tscript:alert(1)',
    ' JaVaScRiPt:alert(1)//.com',
    'data:text/html,x.com',
    'file:///etc/passwd.txt',
    'vbscript:x.y',
    '',
    '只是文字',
  ])('%s is refused', (typed) => {
    expect(completeUrl(typed)).toBeNull();
  });

  it('never completes to anything but http, https, mailto and kith', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webUrl(),
          fc.string(),
          fc.string().map((rest) => `javascript:${rest}.com`),
        ),
        (typed) => {
          const url = completeUrl(typed);
          if (url !== null) expect(url).toMatch(/^(https?|mailto|kith):/);
        },
      ),
    );
  });

  it('an address in running Chinese ends before its punctuation', () => {
    expect(matchUrl('见 https://a.cn/x，很好')).toMatchObject({ index: 2, text: 'https://a.cn/x' });
    expect(matchUrl('（www.a.cn）')).toMatchObject({ text: 'www.a.cn', url: 'https://www.a.cn' });
  });
});

describe('pasted text', () => {
  it.each([
    '# 题',
    '- 甲\n- 乙',
    '1. 甲\n2. 乙',
    '```\nx',
    '| a | b |\n|---|---|',
    '- [ ] 做',
    '[[页]]',
    '[a](https://a.cn)',
  ])('%s is read as Markdown', (text) => {
    expect(looksLikeMarkdown(text)).toBe(true);
  });
  it.each(['一句话。', '价格 3-5 元', '#标签 文字', '- 只有一行', '1. 只有一条', 'a * b * c'])(
    '%s stays text',
    (text) => {
      expect(looksLikeMarkdown(text)).toBe(false);
    },
  );
});

it('keys of the window, such as Ctrl+K and Ctrl+Z, are none of the editor', () => {
  const key = { ctrlKey: true, metaKey: false, shiftKey: false, altKey: false };
  expect(shortcutOf({ ...key, code: 'KeyK' })).toBeNull();
  expect(shortcutOf({ ...key, code: 'KeyZ' })).toBeNull();
  expect(shortcutOf({ ...key, code: 'KeyK', shiftKey: true })).toBe('link');
});
