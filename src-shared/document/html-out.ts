/**
 * A document body as HTML: clean and semantic for pages and files, or with every style inline for the editor of WeChat official
 * accounts, which drops classes, style sheets and most tags. Everything is escaped here; addresses are checked again.
 */
import type { CalloutTone, DocumentBody, DocumentNode, ElementNode, ListNode } from './document-types.ts';
import { TEXT_FORMAT } from './document-types.ts';
import { mentionAddress } from './mention-address.ts';
import { safeImageSource, safeUrl } from './safe-url.ts';

export type HtmlOutOptions = {
  /** The address of a picture or file that the library holds; null or left out: its name only. */
  file?(hash: string): string | null;
  /** Mentions as links into the app (`kith://fan/12`), otherwise as text. */
  mentionLinks?: boolean;
};

/** Clean HTML without a frame around it. */
export function bodyToHtml(body: DocumentBody, options: HtmlOutOptions = {}): string {
  return render(body.root.children, { options, look: null });
}

/** Rich text for a WeChat official-account article: inline styles only, no classes, no scripts, lists and tables as plain tags. */
export function bodyToWechatHtml(body: DocumentBody, options: HtmlOutOptions = {}): string {
  const inner = render(body.root.children, { options: { ...options, mentionLinks: false }, look: WECHAT });
  return `<section style="font-size:16px;line-height:1.75;color:#333;letter-spacing:0.5px;word-break:break-word;">${inner}</section>`;
}

type Look = {
  styles: Readonly<Record<string, string>>;
  tones: Readonly<Record<CalloutTone, string>>;
};
type Writer = { options: HtmlOutOptions; look: Look | null };

const WECHAT: Look = {
  styles: {
    p: 'margin:0 0 16px;',
    h1: 'margin:32px 0 16px;font-size:22px;font-weight:bold;line-height:1.4;',
    h2: 'margin:28px 0 14px;font-size:20px;font-weight:bold;line-height:1.4;',
    h3: 'margin:24px 0 12px;font-size:18px;font-weight:bold;line-height:1.4;',
    h4: 'margin:20px 0 10px;font-size:16px;font-weight:bold;line-height:1.4;',
    h5: 'margin:20px 0 10px;font-size:16px;font-weight:bold;line-height:1.4;',
    h6: 'margin:20px 0 10px;font-size:16px;font-weight:bold;line-height:1.4;',
    blockquote: 'margin:0 0 16px;padding:8px 16px;border-left:4px solid #d0d0d0;color:#666;',
    ul: 'margin:0 0 16px;padding-left:24px;list-style-type:disc;',
    ol: 'margin:0 0 16px;padding-left:24px;list-style-type:decimal;',
    li: 'margin:0 0 8px;',
    pre: 'margin:0 0 16px;padding:12px 16px;background-color:#f6f6f6;border-radius:4px;font-size:14px;line-height:1.6;overflow-x:auto;white-space:pre-wrap;',
    code: 'padding:2px 4px;background-color:#f2f2f2;border-radius:3px;font-size:14px;font-family:Menlo,Consolas,monospace;',
    mark: 'background-color:#fff3b0;color:inherit;',
    table: 'margin:0 0 16px;border-collapse:collapse;width:100%;font-size:14px;',
    td: 'padding:6px 10px;border:1px solid #ddd;text-align:left;vertical-align:top;',
    th: 'padding:6px 10px;border:1px solid #ddd;text-align:left;vertical-align:top;background-color:#f6f6f6;font-weight:bold;',
    hr: 'margin:24px 0;border:0;border-top:1px solid #ddd;',
    img: 'max-width:100%;height:auto;',
    a: 'color:#576b95;text-decoration:none;',
    mention: 'color:#576b95;',
  },
  tones: {
    note: 'margin:0 0 16px;padding:12px 16px;border-left:4px solid #4c8bf5;background-color:#eef4ff;',
    tip: 'margin:0 0 16px;padding:12px 16px;border-left:4px solid #2e9e5b;background-color:#edf8f1;',
    warn: 'margin:0 0 16px;padding:12px 16px;border-left:4px solid #d99200;background-color:#fff7e6;',
    danger: 'margin:0 0 16px;padding:12px 16px;border-left:4px solid #d64545;background-color:#fdeeee;',
  },
};

/** Text and attribute values alike. */
export const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    // What no HTML may hold.
    .replace(/[[\p{Cc}\p{Cs}]--[\t\n\r]]/gv, '');

const styled = (writer: Writer, name: string, more = ''): string => {
  const style = `${writer.look?.styles[name] ?? ''}${more}`;
  return style === '' ? '' : ` style="${style}"`;
};

/** A body is at most 100 deep, so recursion is safe here. */
function render(nodes: readonly DocumentNode[], writer: Writer): string {
  return nodes.map((node) => renderNode(node, writer)).join('');
}

const ALIGNED = new Set(['left', 'center', 'right', 'justify', 'start', 'end']);
const alignOf = (node: ElementNode) => (ALIGNED.has(node.format) ? `text-align:${node.format};` : '');

function renderNode(node: DocumentNode, writer: Writer): string {
  switch (node.type) {
    case 'text':
    case 'code-highlight':
    case 'tab':
      return textHtml(node.text, node.format, writer);
    case 'linebreak':
      return '<br>';
    case 'horizontalrule':
      return `<hr${styled(writer, 'hr')}>`;
    case 'paragraph': {
      const [only] = node.children;
      if (node.children.length === 1 && only?.type === 'image') return renderNode(only, writer);
      return `<p${styled(writer, 'p', alignOf(node))}>${render(node.children, writer) || '<br>'}</p>`;
    }
    case 'heading':
      return `<${node.tag}${styled(writer, node.tag, alignOf(node))}>${render(node.children, writer)}</${node.tag}>`;
    case 'quote':
      return `<blockquote${styled(writer, 'blockquote')}>${inlineOrBlocks(node, writer)}</blockquote>`;
    case 'callout':
      return writer.look
        ? `<section style="${writer.look.tones[node.tone]}">${render(node.children, writer)}</section>`
        : `<blockquote data-tone="${node.tone}">${render(node.children, writer)}</blockquote>`;
    case 'list':
      return listHtml(node, writer);
    case 'listitem':
      return `<li${styled(writer, 'li')}>${render(node.children, writer)}</li>`;
    case 'link':
    case 'autolink': {
      const url = safeUrl(node.url);
      const inner = render(node.children, writer);
      if (url === null || url.startsWith('attachment:')) return inner;
      const title = node.title ? ` title="${escapeHtml(node.title)}"` : '';
      return `<a href="${escapeHtml(url)}"${title}${styled(writer, 'a')}>${inner}</a>`;
    }
    case 'code': {
      const language =
        writer.look || !node.language
          ? ''
          : ` class="language-${escapeHtml(node.language.replace(/\s+/g, '-'))}"`;
      const text = escapeHtml(
        node.children
          .map((child) => (child.type === 'linebreak' ? '\n' : 'text' in child ? child.text : ''))
          .join(''),
      );
      // The editor of WeChat joins lines of a <pre>.
      return writer.look
        ? `<pre${styled(writer, 'pre')}>${text.replaceAll('\n', '<br>').replaceAll(' ', '&nbsp;')}</pre>`
        : `<pre><code${language}>${text}\n</code></pre>`;
    }
    case 'table':
      return tableHtml(node.children, writer);
    case 'tablerow':
    case 'tablecell':
      return render(node.children, writer);
    case 'image':
      return imageHtml(node, writer);
    case 'attachment': {
      const url = writer.options.file?.(node.hash) ?? (writer.look ? null : `attachment:${node.hash}`);
      const name = escapeHtml(node.name);
      return url === null
        ? name
        : `<a href="${escapeHtml(url)}" title="${node.size}"${styled(writer, 'a')}>${name}</a>`;
    }
    case 'mention': {
      const label = escapeHtml(node.kind === 'tag' ? `#${node.label}` : node.label);
      if (writer.options.mentionLinks) return `<a href="${mentionAddress(node)}">${label}</a>`;
      return writer.look ? `<span${styled(writer, 'mention')}>${label}</span>` : label;
    }
    case 'date':
      return writer.look
        ? escapeHtml(node.date)
        : `<time datetime="${escapeHtml(node.date)}">${escapeHtml(node.date)}</time>`;
    default:
      return '';
  }
}

const TAGS: readonly [number, string][] = [
  [TEXT_FORMAT.bold, 'strong'],
  [TEXT_FORMAT.italic, 'em'],
  [TEXT_FORMAT.strikethrough, 's'],
  [TEXT_FORMAT.underline, 'u'],
  [TEXT_FORMAT.highlight, 'mark'],
  [TEXT_FORMAT.subscript, 'sub'],
  [TEXT_FORMAT.superscript, 'sup'],
];

function textHtml(text: string, format: number, writer: Writer): string {
  let html = escapeHtml(text).replace(/ {2,}/g, (blanks) => '&nbsp;'.repeat(blanks.length - 1).concat(' '));
  if (format & TEXT_FORMAT.code) html = `<code${styled(writer, 'code')}>${html}</code>`;
  for (const [bit, tag] of TAGS.toReversed())
    if (format & bit) html = `<${tag}${styled(writer, tag)}>${html}</${tag}>`;
  return html;
}

const INLINE = new Set(['text', 'tab', 'linebreak', 'link', 'autolink', 'attachment', 'mention', 'date']);

function inlineOrBlocks(node: ElementNode, writer: Writer): string {
  const isInline = node.children.every(({ type }) => INLINE.has(type));
  return isInline
    ? `<p${styled(writer, 'p', 'margin-bottom:0;'.repeat(writer.look ? 1 : 0))}>${render(node.children, writer)}</p>`
    : render(node.children, writer);
}

function listHtml(node: ListNode, writer: Writer): string {
  const start = node.tag === 'ol' && node.start !== 1 ? ` start="${node.start}"` : '';
  let html = '';
  let open = '';
  for (const item of node.children) {
    if (item.type !== 'listitem') continue;
    if (item.children[0]?.type === 'list') {
      // A nested list belongs to the item before it.
      open = open === '' ? `<li${styled(writer, 'li')}>` : open;
      open += render(item.children, writer);
      continue;
    }
    if (open !== '') html += `${open}</li>`;
    const box = node.listType === 'check' ? boxHtml(item.checked ?? false, writer) : '';
    open = `<li${styled(writer, 'li')}>${box}${render(item.children, writer)}`;
  }
  if (open !== '') html += `${open}</li>`;
  return `<${node.tag}${start}${styled(writer, node.tag)}>${html}</${node.tag}>`;
}

const boxHtml = (checked: boolean, writer: Writer): string =>
  writer.look ? (checked ? '☑ ' : '☐ ') : `<input type="checkbox" disabled${checked ? ' checked' : ''}> `;

function tableHtml(rows: readonly DocumentNode[], writer: Writer): string {
  const html = rows.map((row) => {
    if (row.type !== 'tablerow') return '';
    const cells = row.children.map((cell) => {
      if (cell.type !== 'tablecell') return '';
      const name = cell.headerState > 0 ? 'th' : 'td';
      const spans = `${cell.colSpan > 1 ? ` colspan="${cell.colSpan}"` : ''}${cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : ''}`;
      const [only] = cell.children;
      const isLine = cell.children.length === 1 && only?.type === 'paragraph';
      const align = isLine ? alignOf(only) : '';
      return `<${name}${spans}${styled(writer, name, align)}>${render(isLine ? only.children : cell.children, writer)}</${name}>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<table${styled(writer, 'table')}><tbody>${html.join('')}</tbody></table>`;
}

function imageHtml(node: Extract<DocumentNode, { type: 'image' }>, writer: Writer): string {
  const safe = safeImageSource(node.src);
  const hash = safe?.startsWith('attachment:') ? safe.slice('attachment:'.length) : null;
  const alt = escapeHtml(node.alt);
  const caption = node.caption === '' ? '' : escapeHtml(node.caption);
  if (safe !== null && hash === null)
    return `<a href="${escapeHtml(safe)}"${styled(writer, 'a')}>${caption || alt || escapeHtml(safe)}</a>`;
  const url = hash === null ? null : (writer.options.file?.(hash) ?? (writer.look ? null : safe));
  if (url === null || url === undefined) return caption || alt;
  const width = node.width === null ? '' : ` width="${Math.round(node.width)}"`;
  const title = caption === '' ? '' : ` title="${caption}"`;
  const image = `<img src="${escapeHtml(url)}" alt="${alt}"${title}${width}${styled(writer, 'img')}>`;
  if (!writer.look) return image;
  return `<p${styled(writer, 'p', 'text-align:center;')}>${image}</p>${caption === '' ? '' : `<p style="margin:0 0 16px;font-size:13px;color:#888;text-align:center;">${caption}</p>`}`;
}
