/**
 * What a custom field accepts and how it is stored. Equal values have equal texts, so that `field_value_by_field` finds
 * them: numbers without superfluous zeros, dates as YYYY-MM-DD, choices as the field spells them.
 */
export type FieldSpec = { type: string; options: readonly string[] };

/**
 * Checks a value as typed or pasted.
 * @returns the text to store (multi_choice: a JSON array in the field's order; yes_no: '1' or '0'); null when it does not
 *   fit, an empty value included: to empty a field its value is removed
 */
export function checkFieldValue(field: FieldSpec, value: string): string | null {
  const text = value.normalize('NFC').trim();
  if (text === '') return null;
  switch (field.type) {
    case 'text':
      return text;
    case 'number':
      return decimalText(text);
    case 'date':
      return calendarDate(text);
    case 'choice':
      return optionOf(field.options, text);
    case 'multi_choice':
      return choicesText(field.options, text);
    case 'yes_no':
      return yesNo(text);
    case 'link':
      return safeLink(text);
    default:
      return null;
  }
}

/** '１,２３４.５０' becomes '1234.5'. Kept as text from end to end: no digit is lost to floating point. */
function decimalText(text: string): string | null {
  const plain = text.normalize('NFKC').replace(/[\s ]/g, '').replace('−', '-');
  const match = /^([+-]?)(\d+|\d{1,3}(?:,\d{3})+)?(?:\.(\d+))?$/.exec(plain);
  if (!match || (match[2] === undefined && match[3] === undefined)) return null;
  const whole = (match[2] ?? '').replaceAll(',', '').replace(/^0+(?=\d)/, '') || '0';
  const fraction = (match[3] ?? '').replace(/0+$/, '');
  const digits = fraction === '' ? whole : `${whole}.${fraction}`;
  return match[1] === '-' && digits !== '0' ? `-${digits}` : digits;
}

/** Year first, with - / . or 年月日; only days that exist. */
function calendarDate(text: string): string | null {
  const match = /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?$/.exec(
    text.normalize('NFKC').replace(/\s/g, ''),
  );
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const iso = `${match[1]}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > 31) return null;
  const at = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.getUTCDate() !== day ? null : iso;
}

const sameText = (a: string, b: string) =>
  a.normalize('NFKC').toLowerCase() === b.normalize('NFKC').toLowerCase();

function optionOf(options: readonly string[], text: string): string | null {
  return (
    options.find((option) => option === text) ?? options.find((option) => sameText(option, text)) ?? null
  );
}

function choicesText(options: readonly string[], text: string): string | null {
  let chosen: unknown;
  try {
    chosen = JSON.parse(text);
  } catch {
    return null;
  }
  if (!Array.isArray(chosen) || chosen.length === 0) return null;
  const found = chosen.map((item) => (typeof item === 'string' ? optionOf(options, item.trim()) : null));
  return found.includes(null) ? null : JSON.stringify(options.filter((option) => found.includes(option)));
}

const YES = ['1', 'yes', 'y', 'true', '是', '对', '對', '有', '√', '✓'];
const NO = ['0', 'no', 'n', 'false', '否', '不', '无', '無', '×', '✗'];

function yesNo(text: string): string | null {
  const word = text.normalize('NFKC').toLowerCase();
  if (YES.includes(word)) return '1';
  return NO.includes(word) ? '0' : null;
}

const SAFE_PROTOCOLS = ['http:', 'https:', 'mailto:'];

/** A link that may be opened: http, https or mailto; an address without a protocol gets https. Stored as typed otherwise. */
function safeLink(text: string): string | null {
  // Browsers skip blanks and control characters inside a protocol; a link has none.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\s\u0000-\u001f\u007f]/.test(text)) return null;
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text) || /^mailto:/i.test(text)) {
    const url = urlOf(text);
    if (!url || !SAFE_PROTOCOLS.includes(url.protocol)) return null;
    if (url.protocol === 'mailto:') return /^[^@]+@[^@]+$/.test(url.pathname) ? text : null;
    return url.hostname === '' ? null : text;
  }
  const guessed = `https://${text}`;
  return /^[^.].*\..*[^.]$/.test(urlOf(guessed)?.hostname ?? '') ? guessed : null;
}

function urlOf(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
