/**
 * Fields of a note beside its text, as the YAML that notes apps write over one: kept as the lines that were written, so that numbers,
 * dates, quotes and remarks come out of the library as they came in.
 */
import { parseDocument } from 'yaml';
import { plainYaml } from './plain-yaml.ts';

export type PropertyLines = {
  /** As written, without quotes; '' for lines above the first field. */
  name: string;
  /** Its lines with those of its value, each ended. */
  lines: string;
};

/** What a field holds, as far as it can be shown in one row; `other`: shown as its YAML. */
export type PropertyValue =
  | { kind: 'text'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'other'; yaml: string };

const FIELD =
  /^(?:"((?:[^"\\]|\\.)+)"|'((?:[^']|'')+)'|([^\s#\-?:[\]{},&*!|>'"%@`][^\n]*?|[-?:][^\s][^\n]*?))[ \t]*:(?=\s|$)/;

/** The fields of a mapping, one after the other, without reading their values. */
export function splitProperties(yaml: string): PropertyLines[] {
  const fields: PropertyLines[] = [];
  let above = '';
  for (const line of yaml.replace(/\r\n?/g, '\n').split('\n')) {
    const [, double, single, bare] = FIELD.exec(line) ?? [];
    const name = double ?? single?.replaceAll("''", "'") ?? bare;
    if (name !== undefined) {
      fields.push({ name, lines: `${above}${line}\n` });
      above = '';
    } else if (/^(?:#|\s*$)/.test(line)) {
      // A remark or a gap belongs to what comes after it, unless a value goes on behind it.
      above += `${line}\n`;
    } else if (fields.length === 0) above += `${line}\n`;
    else {
      fields.at(-1)!.lines += `${above}${line}\n`;
      above = '';
    }
  }
  if (above.trim() !== '') {
    if (fields.length > 0) fields.at(-1)!.lines += above;
    else fields.push({ name: '', lines: above });
  }
  return fields;
}

export const joinProperties = (fields: readonly PropertyLines[]): string =>
  fields.map(({ lines }) => lines).join('');

const isText = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

/** What the lines of one field hold. */
export function propertyValue({ lines }: PropertyLines): PropertyValue {
  const plain = plainYaml(lines);
  const yaml = lines
    .slice(lines.indexOf(':') + 1)
    .replace(/^[ \t]+|\s+$/g, '')
    .replace(/^\n/, '');
  let value: unknown = plain ? Object.values(plain)[0] : undefined;
  if (!plain) {
    const document = parseDocument(lines, { logLevel: 'silent', schema: 'core' });
    // A remark would be lost by writing the value anew.
    if (document.errors.length > 0 || /(?:^|\s)#/.test(lines)) return { kind: 'other', yaml };
    try {
      value = Object.values(document.toJS({ maxAliasCount: 0 }) as object)[0];
    } catch {
      // Aliases can grow without end: shown as they are written.
      return { kind: 'other', yaml };
    }
  }
  if (value === null || value === undefined) return { kind: 'text', text: '' };
  if (typeof value === 'number' || typeof value === 'boolean') return { kind: 'text', text: yaml };
  if (typeof value === 'string' && !value.includes('\n')) return { kind: 'text', text: value };
  if (Array.isArray(value) && value.every((item) => isText(item) && !String(item).includes('\n')))
    return { kind: 'list', items: value.map(String) };
  return { kind: 'other', yaml };
}

/** A text or a number so that YAML reads it as what was typed; texts that YAML would take for more are quoted. */
function scalar(text: string): string {
  if (text === '') return '';
  const isPlain =
    /^[\p{L}\p{N}_(（《“/.+-][^\n]*$/u.test(text) && !/:(?:\s|$)|\s#|[,[\]{}]|^-\s|\s$/u.test(text);
  return isPlain && !/^[-.]+$/.test(text) ? text : JSON.stringify(text);
}

const nameOf = (name: string): string =>
  /^[\p{L}_][\p{L}\p{M}\p{N}_ ./-]*$/u.test(name) && !/\s$/.test(name) && !/^(?:null|true|false)$/i.test(name)
    ? name
    : JSON.stringify(name);

/** The lines of a field with a new value. */
export function propertyLines(name: string, value: PropertyValue): PropertyLines {
  const key = nameOf(name);
  if (value.kind === 'list') {
    const items = value.items.map((item) => `  - ${scalar(item)}\n`).join('');
    return { name, lines: items === '' ? `${key}: []\n` : `${key}:\n${items}` };
  }
  const text = value.kind === 'text' ? scalar(value.text) : value.yaml;
  return { name, lines: `${key}:${text === '' ? '' : /^(?:\s|-\s)/.test(text) ? '\n' : ' '}${text}\n` };
}

/** Whether all of it is a mapping that YAML can read. */
export function areProperties(yaml: string): boolean {
  if (yaml.trim() === '') return true;
  if (splitProperties(yaml).some(({ name }) => name === '')) return false;
  if (plainYaml(yaml)) return true;
  const document = parseDocument(yaml, { logLevel: 'silent', schema: 'core', uniqueKeys: false });
  if (document.errors.length > 0) return false;
  if (!/[&*]/.test(yaml)) return true;
  try {
    document.toJS();
    return true;
  } catch {
    // An alias of what is not there, or of too much.
    return false;
  }
}

/** Fields that are no YAML, as texts: nothing of them is lost, and what is right beside them stays readable. */
export const mendedProperties = (fields: readonly PropertyLines[]): PropertyLines[] =>
  fields.map((field) => {
    if (field.name !== '' && areProperties(field.lines)) return field;
    const value = field.name === '' ? field.lines : field.lines.slice(field.lines.indexOf(':') + 1);
    return propertyLines(field.name || 'front-matter', { kind: 'other', yaml: JSON.stringify(value.trim()) });
  });
