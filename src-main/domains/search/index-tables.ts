/**
 * The search tables, apart from what fills them: opening a library needs no more than this.
 *
 * `ascii` splits at every ASCII character but letters, digits and the sentinels of name-rules and takes all others as they are,
 * which is what tokens that are already cut and folded need. detail=full because bm25() is 0 and phrases are refused
 * without it (tried on 3.53).
 */
export const PEOPLE_INDEX_DDL = `CREATE VIRTUAL TABLE people_fts USING fts5(
  name, pinyin, initials, alias, remark, identity, text,
  content='', contentless_delete=1, tokenize="ascii tokenchars '=<>'"
)`;

export const TEXTS_INDEX_DDL = `CREATE VIRTUAL TABLE texts_fts USING fts5(
  title, pinyin, initials, text,
  content='', contentless_delete=1, tokenize="ascii tokenchars '=<>'"
)`;
