import { IconPaperclip } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { TEXT_FORMAT } from '#shared/document/document-types.ts';
import classes from './document.module.css';
import {
  childrenOf,
  type DocumentLinks,
  type DocumentNode,
  mentionOf,
  numberOf,
  textOf,
} from './document-node.ts';

const SAFE_LINK = /^(https?:|mailto:)/i;
const SIGNS: Record<string, string> = { fan: '@', tag: '#' };

type Props = { nodes: readonly DocumentNode[]; links: DocumentLinks; depth: number };

/** Text with its marks, links, mentions, dates, pictures and files. */
export function InlineNodes({ nodes, links, depth }: Props): ReactNode {
  if (depth > 100) return null;
  // biome-ignore lint/suspicious/noArrayIndexKey: a reading view, nodes have no other name
  return nodes.map((node, at) => <Inline key={at} node={node} links={links} depth={depth} />);
}

function Inline({
  node,
  links,
  depth,
}: {
  node: DocumentNode;
  links: DocumentLinks;
  depth: number;
}): ReactNode {
  const children = childrenOf(node);
  switch (node.type) {
    case 'text':
    case 'code-highlight':
      return marked(node);
    case 'linebreak':
      return <br />;
    case 'tab':
      return '\t';
    case 'link':
    case 'autolink': {
      const url = textOf(node, 'url').trim();
      const words = <InlineNodes nodes={children} links={links} depth={depth + 1} />;
      if (!SAFE_LINK.test(url)) return words;
      return (
        <a
          href={url}
          rel="noreferrer noopener"
          target="_blank"
          onClick={(event) => {
            if (!links.onLink) return;
            event.preventDefault();
            links.onLink(url);
          }}
        >
          {words}
        </a>
      );
    }
    case 'mention':
      return <Mention node={node} links={links} />;
    case 'date': {
      const date = textOf(node, 'date');
      return <time dateTime={date}>{links.formatDate?.(date) ?? date}</time>;
    }
    case 'image':
      return <Picture node={node} links={links} />;
    case 'attachment': {
      const name = textOf(node, 'name');
      return (
        <a
          className={classes.file}
          href={links.attachmentUrl(textOf(node, 'hash'))}
          download={name}
          title={name}
        >
          <IconPaperclip size={14} stroke={1.6} aria-hidden />
          {name}
        </a>
      );
    }
    default:
      return children.length > 0 ? (
        <InlineNodes nodes={children} links={links} depth={depth + 1} />
      ) : (
        textOf(node, 'text')
      );
  }
}

function marked(node: DocumentNode): ReactNode {
  const format = numberOf(node, 'format') ?? 0;
  let shown: ReactNode = textOf(node, 'text');
  if (format & TEXT_FORMAT.code) shown = <code>{shown}</code>;
  if (format & TEXT_FORMAT.highlight) shown = <mark>{shown}</mark>;
  if (format & TEXT_FORMAT.subscript) shown = <sub>{shown}</sub>;
  if (format & TEXT_FORMAT.superscript) shown = <sup>{shown}</sup>;
  if (format & TEXT_FORMAT.strikethrough) shown = <s>{shown}</s>;
  if (format & TEXT_FORMAT.underline) shown = <u>{shown}</u>;
  if (format & TEXT_FORMAT.italic) shown = <em>{shown}</em>;
  if (format & TEXT_FORMAT.bold) shown = <strong>{shown}</strong>;
  return shown;
}

function Mention({ node, links }: { node: DocumentNode; links: DocumentLinks }): ReactNode {
  const mention = mentionOf(node);
  const label = `${SIGNS[mention.kind] ?? ''}${links.labelOf?.(mention) ?? mention.label}`;
  if (!links.onMention || mention.id === null) {
    return (
      <span className={classes.mention} data-missing={mention.id === null || undefined}>
        {label}
      </span>
    );
  }
  return (
    <button type="button" className={classes.mention} onClick={() => links.onMention?.(mention)}>
      {label}
    </button>
  );
}

/** Only pictures of the library are loaded; one from the web stays a link. */
function Picture({ node, links }: { node: DocumentNode; links: DocumentLinks }): ReactNode {
  const src = textOf(node, 'src');
  const alt = textOf(node, 'alt');
  const caption = textOf(node, 'caption');
  const hash = /^attachment:([0-9a-f]{64})$/.exec(src)?.[1];
  if (hash === undefined) {
    return SAFE_LINK.test(src) ? (
      <a href={src} rel="noreferrer noopener" target="_blank">
        {alt || src}
      </a>
    ) : (
      alt
    );
  }
  return (
    <span className={classes.figure}>
      <img
        src={links.attachmentUrl(hash)}
        alt={alt}
        width={numberOf(node, 'width') ?? undefined}
        loading="lazy"
        decoding="async"
      />
      {caption !== '' && <span className={classes.caption}>{caption}</span>}
    </span>
  );
}
