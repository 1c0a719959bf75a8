import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlToBody } from '#shared/document/html-in.ts';
import { bodyToHtml, bodyToWechatHtml } from '#shared/document/html-out.ts';
import { markdownToBody } from '#shared/document/markdown-in.ts';
import { bodyToMarkdown } from '#shared/document/markdown-out.ts';
import { parseDocument } from '#shared/document/node-schema.ts';
import { plainText } from '#shared/document/plain-text.ts';

const HASH = 'd'.repeat(64);
/** What was read, as Markdown: short to compare. */
const read = (html: string) => bodyToMarkdown(htmlToBody(html)).trim();

describe('HTML becomes a document', () => {
  it('with headings, lists, tables, quotations and code', () => {
    expect(
      read(
        '<h2>A <b>b</b></h2><p>one<br>two</p><ol start=3><li>x<ul><li>y</li></ul></li><li><p>z</p></li></ol><blockquote><p>q</p></blockquote><pre><code class="language-js">let a;\n  b</code></pre><hr>',
      ),
    ).toBe('## A **b**\n\none\\\ntwo\n\n3. x\n   - y\n4. z\n\n> q\n\n```js\nlet a;\n  b\n```\n\n***');
    expect(
      read(
        '<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>c</td><td><p>d</p><p>e</p></td></tr></tbody></table>',
      ),
    ).toBe('| a | b |\n| - | - |\n| c | d<br>e |');
    expect(
      read('<ul><li><input type=checkbox checked> done</li><li><input type=checkbox> open</li></ul>'),
    ).toBe('- [x] done\n- [ ] open');
  });

  it('with the lists of Word and WPS, which are paragraphs: levels, kinds, numbers', () => {
    const item = (style: string, sign: string, text: string) =>
      `<p class=MsoListParagraph style='margin-left:18.0pt;text-indent:-18.0pt;mso-list:${style} lfo1'><![if !supportLists]><span lang=EN-US style='font-family:Symbol'><span style='mso-list:Ignore'>${sign}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>${text}<o:p></o:p></p>\n`;
    expect(
      read(
        `<p>前</p>${item('l0 level1', '1.', '先<b>私信</b>')}${item('l1 level2', '·', '老客')}${item('l1 level2', 'o', '新客')}${item('l0 level1', '2.', '再发')}<p>中</p>${item('l2 level1', '（三）', '丙')}${item('l3 level1', 'Ø', '点')}<table><tr><td>${item('l4 level1', '5)', '格')}</td></tr></table>`,
      ),
    ).toBe('前\n\n1. 先**私信**\n   - 老客\n   - 新客\n2. 再发\n\n中\n\n1. 丙\n\n- 点\n\n5. 格');
  });

  it('as Word writes it', () => {
    const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0}</style><!--[if gte mso 9]><xml><o:x>1</o:x></xml><![endif]--></head><body>
<!--StartFragment--><p class=MsoNormal style='mso-margin-top-alt:auto'><b><span lang=EN-US style='font-size:12.0pt'>Plan<o:p></o:p></span></b></p>
<p class=MsoNormal><span style="font-weight:bold">粗体</span>普通<span style='text-decoration:line-through'>old</span>&nbsp;x</p><!--EndFragment--></body></html>`;
    expect(read(word)).toBe('**Plan**\n\n**粗体**普通~~old~~ x');
  });

  it('as a WeChat article has it: sections in sections, late pictures, leaf spans', () => {
    const article = `<div id="js_content"><section style="x"><section><p style="margin:0"><span leaf=""><strong style="color:red">标题</strong></span></p></section>
<section><p><span>第一段<span style="font-style:italic">重点</span></span></p><p><br></p><section><img class="rich_pages" data-src="https://mmbiz.qpic.cn/a.png" src="data:image/gif;base64,R0"></section></section></section></div>`;
    expect(read(article)).toBe('**标题**\n\n第一段*重点*\n\n![](https://mmbiz.qpic.cn/a.png)');
  });

  it('with pictures inside the text handed over, and only pictures from the web as addresses', () => {
    const given: string[] = [];
    const body = htmlToBody(
      '<p><img src="data:image/png;base64,iVBO" alt="p" width=40><img src="data:image/svg+xml,<svg onload=x>" alt="s"><img src="file:///c:/x.png" alt="f"></p>',
      {
        data: (url) => {
          given.push(url);
          return url.startsWith('data:image/png')
            ? { hash: HASH, name: 'p.png', size: 3, isImage: true }
            : null;
        },
      },
    );
    expect(given.length).toBe(2);
    expect(bodyToMarkdown(body)).toBe(`![p|40](attachment:${HASH})sf\n`);
  });

  it('without anything that runs', () => {
    expect(
      read(
        '<p onclick="x()">a<script>alert(1)</script><svg onload="x"><text>b</text></svg><a href="java\tscript:x">c</a><a href="&#106;avascript:x">d</a><iframe src="x"></iframe><style>p{}</style><img src=x onerror=alert(1)></p>',
      ),
    ).toBe('acd');
  });

  it('never falls over, and nothing that runs survives, whatever comes', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '<p>',
        '</p>',
        '<b>',
        '</b>',
        '<ul>',
        '<li>',
        '</ul>',
        '<ol start="-3">',
        '<table>',
        '<tr>',
        '<td colspan=9999999>',
        '<th>',
        '</table>',
        '<a href="javascript:alert(1)">',
        '<a href="https://x.cn/?a=1&b=2">',
        '</a>',
        '<img src=x onerror=alert(1)>',
        '<script>',
        '</script>',
        '<svg>',
        '<math>',
        '<style>',
        '<!--',
        '-->',
        '<![CDATA[',
        '<pre>',
        '<code>',
        '<blockquote data-tone="tip">',
        '<h1>',
        '</h1>',
        '<template>',
        '<input type=checkbox>',
        '<section style="font-weight:bold">',
        '&lt;script&gt;',
        '&#0;',
        '\u0000',
        '<details>',
        '<textarea>',
        '<title>',
        '<plaintext>',
        '<frameset>',
        '<br>',
        '<time datetime="2026-01-01">2026-01-01</time>',
        '<a href="kith://fan/9">',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.string({ maxLength: 6 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const body = htmlToBody(pieces.join(''));
        expect(parseDocument(body)).toEqual({ ok: true, body });
        for (const html of [bodyToHtml(body), bodyToWechatHtml(body)]) {
          expect(html).not.toMatch(/<(script|svg|iframe|style|object|img[^>]*onerror)/i);
          expect(html).not.toMatch(/<[^>]*\s(on\w+|class="(?!language-))\s*=/i);
          expect(html).not.toMatch(/href="\s*(?:java|vb)script/i);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('reads each of many frames in frames once', () => {
    expect(plainText(htmlToBody(`${'<table><tr><td>'.repeat(150)}core`))).toBe('core');
  });

  it('is read to the end with 20,000 levels', () => {
    expect(plainText(htmlToBody(`${'<div>'.repeat(20_000)}core`))).toBe('core');
    expect(plainText(htmlToBody(`${'<blockquote>'.repeat(3000)}core`))).toBe('core');
    expect(plainText(htmlToBody(`${'<ul><li>'.repeat(1000)}core`))).toBe('core');
    expect(plainText(htmlToBody(`${'<table><tr><td>'.repeat(1000)}core`))).toBe('core');
  });
});

describe('a document becomes HTML', () => {
  const source =
    '## T\n\none **b** *i* ~~s~~ `c<d>` ==m== [l](https://x.cn "t") [小红](kith://fan/12) #标签\n\n- a\n  - b\n- c\n\n1. x\n\n- [x] y\n\n> [!TIP]\n> tip\n\n> q\n\n| a | b |\n|---|:-:|\n| c | d |\n\n```js\nlet a;\n  b\n```\n\n***\n\nend\n';

  it('and the same document again', () => {
    const body = markdownToBody(source);
    expect(bodyToMarkdown(htmlToBody(bodyToHtml(body, { mentionLinks: true })))).toBe(
      bodyToMarkdown(body)
        .replace('| - | :-: |', '| - | - |')
        .replace(' #标签', ' [标签](kith://tag/)')
        .replace('[标签](kith://tag/)', '#标签'),
    );
  });

  it('with everything escaped', () => {
    expect(bodyToHtml(markdownToBody('a \\<img src=x onerror=y> "q" [l](https://x.cn/?a="%3E<)'))).toBe(
      '<p>a &lt;img src=x onerror=y&gt; &quot;q&quot; <a href="https://x.cn/?a=&quot;%3E&lt;">l</a></p>',
    );
  });

  it('for WeChat without classes, sheets or foreign tags, with its looks inline', () => {
    const html = bodyToWechatHtml(markdownToBody(source));
    expect(html).not.toMatch(/class=|<style|<input|kith:|data-/);
    for (const [, attributes = ''] of html.matchAll(
      /<(?:p|h2|blockquote|ul|ol|li|pre|code|table|td|th|hr|a|section)\b([^>]*)>/g,
    )) {
      expect(attributes).toMatch(/style="/);
    }
    expect(html).toContain('☑ y');
    expect(html).toContain('let&nbsp;a;<br>&nbsp;&nbsp;b');
  });

  it('and back, for pictures and files that the library holds', () => {
    const body = htmlToBody(
      `<p><img src="attachment:${HASH}" alt="a" title="c" width="20"></p><p><a href="attachment:${HASH}" title="77">x.pdf</a></p>`,
    );
    const shown = bodyToHtml(body, { file: (hash) => `/attachments/${hash}` });
    expect(shown).toBe(
      `<img src="/attachments/${HASH}" alt="a" title="c" width="20"><p><a href="/attachments/${HASH}" title="77">x.pdf</a></p>`,
    );
    expect(htmlToBody(bodyToHtml(body))).toEqual(body);
  });
});
