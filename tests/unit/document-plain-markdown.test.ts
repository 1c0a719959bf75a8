import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { treeToBody } from '#shared/document/markdown-in.ts';
import type { MarkdownOptions } from '#shared/document/markdown-inlines.ts';
import { markdownTree, wholeTree } from '#shared/document/markdown-tree.ts';
import { plainBlocks } from '#shared/document/plain-markdown.ts';

const OPTIONS: MarkdownOptions = {
  lineEnds: 'break',
  note: (target, alias) => ({ kind: 'note', id: 7, label: alias ?? target }),
  tag: (name) => name.length,
};
const quick = (text: string) => treeToBody(markdownTree(text), OPTIONS);
const whole = (text: string) => treeToBody(wholeTree(text), OPTIONS);

/** Pieces of lines: plain ones, and every sign that means something. */
const INSIDE = [
  'words',
  '社群',
  '粉丝 ',
  ' ',
  '  ',
  '12',
  '.',
  ',',
  '，',
  '**',
  '*',
  '***',
  '_',
  '`',
  '``',
  '~~',
  '==',
  '=',
  '#tag',
  '#1',
  '#标签/下',
  '#',
  '[[Note]]',
  '[[a|b]]',
  '![[p.png|30]]',
  '[[a*b]]',
  '[[a#h]]',
  '[',
  ']',
  ']]',
  '[[',
  '![',
  '(',
  ')',
  '](x)',
  '[a]',
  '[^1]',
  '!',
  '\\',
  '|',
  ' | ',
  '<',
  '>',
  '<br>',
  '<b>',
  '&amp;',
  '&',
  'http://a.cn',
  'www.a.cn',
  'a@b.cn',
  ':',
  '-',
  '+',
  '😀',
  '\t',
  '\u00a0',
  '（',
  '）',
  'https',
  '\u3000',
  '`x`',
];
/** What lines begin with. */
const STARTS = [
  '',
  '',
  '',
  '',
  '',
  '# ',
  '## ',
  '#',
  '####### ',
  '> ',
  '>',
  '- ',
  '- ',
  '* ',
  '+ ',
  '-',
  '1. ',
  '2) ',
  '10. ',
  '- [ ] ',
  '- [x] ',
  '    ',
  '  ',
  ' ',
  '\t',
  '---',
  '***',
  '===',
  '```',
  '````',
  '~~~',
  '  ```',
  '- ```',
  '<div>',
  '</div>',
  '<!-- x',
  '-->',
  '<script>',
  '[x]: y',
  '[^1]: ',
  '| ',
  '|',
  '| - | - |',
  '|---|:-:|',
  ':--',
  '> [!NOTE] ',
  '- - ',
  '- # ',
  '1. - ',
  '$$',
];
const line = fc
  .tuple(fc.constantFrom(...STARTS), fc.array(fc.constantFrom(...INSIDE), { maxLength: 6 }))
  .map(([start, parts]) => start + parts.join(''));
const plain = fc
  .tuple(
    fc.constantFrom('', '', '## ', '- ', '1. ', '* '),
    fc.array(
      fc.constantFrom(
        'words',
        '社群',
        ' ',
        '12',
        '，',
        '**bold**',
        '**粗体 **',
        '#tag',
        '[[Note]]',
        '[[a|b]]',
        '!',
      ),
      { maxLength: 6 },
    ),
  )
  .map(([start, parts]) => start + parts.join(''));
const row = fc
  .array(fc.constantFrom('a', '社群', '', ' ', '**b**', '[[N]]', '#tag', '\\|', ':'), {
    minLength: 1,
    maxLength: 3,
  })
  .map((cells) => `| ${cells.join(' | ')} |`);
const table = fc
  .tuple(
    row,
    fc.constantFrom('| - | - |', '|---|', '| :-: | -: | :- |', '|-|-|'),
    fc.array(row, { maxLength: 3 }),
  )
  .map(([head, marks, rows]) => [head, marks, ...rows].join('\n'));
const ends = fc.constantFrom('\n', '\n', '\n\n', '\n\n', '\n\n\n', '\n \n');
const text = fc
  .array(fc.tuple(fc.oneof(line, plain, plain, table), ends), { maxLength: 9 })
  .map((parts) => parts.map((part) => part.join('')).join(''));

describe('what is plain in Markdown', () => {
  it('becomes the same document as by the general parser, whatever stands around it', () => {
    fc.assert(
      fc.property(text, (source) => {
        expect(quick(source)).toEqual(whole(source));
      }),
      { numRuns: 1500 },
    );
  });

  it('is found in ordinary notes, so that they are read quickly', () => {
    for (const source of [
      '# 标题 one',
      '今天和 [[李雷|老李]] 谈了 **社群** #复盘，下周再说。\n第二行 [[x]]',
      '- a\n- **b** c\n- [[d]]',
      '3. a\n4. b',
      '| 项 | 值 |\n| --- | :-: |\n| 人数 | 12 |',
      '## head\ntext',
    ])
      expect(plainBlocks(source), source).not.toBeNull();
  });

  it('is not what only looks so', () => {
    for (const source of [
      'a\n---',
      'a *b*',
      'a  \nb',
      '- a\n  b',
      '- [ ] a',
      '1. a\n- b',
      'a **b',
      '| a |\n| - | - |',
      '[a](b)',
    ])
      expect(plainBlocks(source), source).toBeNull();
  });
});
