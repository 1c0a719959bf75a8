/** What notes apps write beside CommonMark: [[wikilinks]], ![[embeds]], #tags and ==highlights==, as extensions of the parser. */
import type { Text } from 'mdast';
import type { CompileContext, Extension as FromMarkdown, Token } from 'mdast-util-from-markdown';
import type { Code, Construct, Effects, Extension, State } from 'micromark-util-types';
import { isPlainTag, TAG_SIGN } from './mention-address.ts';

type Placed = Pick<Text, 'position'>;
export type WikiLink = Placed & { type: 'wikiLink'; value: string; isEmbed: boolean };
export type NoteTag = Placed & { type: 'noteTag'; value: string };
/** One `==`; pairs are found later, among the parts of a line. */
export type HighlightMark = Placed & { type: 'highlightMark' };

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    wikiLink: 'wikiLink';
    noteTag: 'noteTag';
    highlightMark: 'highlightMark';
  }
}
declare module 'mdast' {
  interface PhrasingContentMap {
    wikiLink: WikiLink;
    noteTag: NoteTag;
    highlightMark: HighlightMark;
  }
  interface RootContentMap {
    wikiLink: WikiLink;
    noteTag: NoteTag;
    highlightMark: HighlightMark;
  }
}

const BRACKET_OPEN = 91;
const BRACKET_CLOSE = 93;
const EXCLAMATION = 33;
const HASH = 35;
const EQUALS = 61;
const isLineEnd = (code: Code) => code === null || code < 0;

/** `[[target]]` on one line, without brackets inside. */
const wikiLink = (isEmbed: boolean): Construct => ({
  name: 'wikiLink',
  tokenize(effects: Effects, ok: State, nok: State): State {
    let size = 0;
    const start: State = (code) => {
      effects.enter('wikiLink');
      effects.consume(code);
      return isEmbed ? first : second;
    };
    const first: State = (code) => {
      if (code !== BRACKET_OPEN) return nok(code);
      effects.consume(code);
      return second;
    };
    const second: State = (code) => {
      if (code !== BRACKET_OPEN) return nok(code);
      effects.consume(code);
      return inside;
    };
    const inside: State = (code) => {
      if (isLineEnd(code) || code === BRACKET_OPEN || size++ > 1000) return nok(code);
      effects.consume(code);
      return code === BRACKET_CLOSE ? close : inside;
    };
    const close: State = (code) => {
      if (code !== BRACKET_CLOSE || size < 2) return nok(code);
      effects.consume(code);
      effects.exit('wikiLink');
      return ok;
    };
    return start;
  },
});

/** `==`, not part of a longer row of equals signs. */
const highlightMark: Construct = {
  name: 'highlightMark',
  previous: (code) => code !== EQUALS,
  tokenize(effects: Effects, ok: State, nok: State): State {
    const end: State = (code) => {
      if (code === EQUALS) return nok(code);
      effects.exit('highlightMark');
      return ok(code);
    };
    const second: State = (code) => {
      if (code !== EQUALS) return nok(code);
      effects.consume(code);
      return end;
    };
    return (code) => {
      effects.enter('highlightMark');
      effects.consume(code);
      return second;
    };
  },
};

/** Signs after which a # begins a tag; also the start of a line and any blank. */
export const BEFORE_TAG = '([（【「，。；：、！？*_~=>|';

const mayPrecedeTag = (code: Code) =>
  code === null || code <= 32 || code === 0x3000 || BEFORE_TAG.includes(String.fromCharCode(code));
// Signs beyond 16 bits come as two codes; neither is a letter by itself.
const isInTag = (code: Code) =>
  code !== null &&
  code > 32 &&
  ((code >= 0xd800 && code <= 0xdfff) || TAG_SIGN.test(String.fromCharCode(code)));
const LONGEST_TAG = 200;

/** How long the tag is whose # stands at `at`, without the #; 0: none begins there. */
export function tagLengthAt(text: string, at: number): number {
  if (!mayPrecedeTag(at === 0 ? null : text.charCodeAt(at - 1))) return 0;
  let end = at + 1;
  while (end < text.length && end - at <= LONGEST_TAG && isInTag(text.charCodeAt(end))) end++;
  return isPlainTag(text.slice(at + 1, end)) ? end - at - 1 : 0;
}

const noteTag: Construct = {
  name: 'noteTag',
  previous: mayPrecedeTag,
  tokenize(effects: Effects, ok: State, nok: State): State {
    let value = '';
    const inside: State = (code) => {
      if (value.length < LONGEST_TAG && isInTag(code)) {
        value += String.fromCharCode(code as number);
        effects.consume(code);
        return inside;
      }
      if (!isPlainTag(value)) return nok(code);
      effects.exit('noteTag');
      return ok(code);
    };
    return (code) => {
      effects.enter('noteTag');
      effects.consume(code);
      return inside;
    };
  },
};

export const noteSyntax: Extension = {
  text: {
    [BRACKET_OPEN]: wikiLink(false),
    [EXCLAMATION]: wikiLink(true),
    [EQUALS]: highlightMark,
    [HASH]: noteTag,
  },
};

export const noteSyntaxFromMarkdown: FromMarkdown = {
  exit: {
    wikiLink(this: CompileContext, token: Token) {
      const source = this.sliceSerialize(token);
      const isEmbed = source.startsWith('!');
      this.enter({ type: 'wikiLink', value: source.slice(isEmbed ? 3 : 2, -2), isEmbed }, token);
      this.exit(token);
    },
    noteTag(this: CompileContext, token: Token) {
      this.enter({ type: 'noteTag', value: this.sliceSerialize(token).slice(1) }, token);
      this.exit(token);
    },
    highlightMark(this: CompileContext, token: Token) {
      this.enter({ type: 'highlightMark' }, token);
      this.exit(token);
    },
  },
};
