/** Properties of one card to named cells, in the words that column rules know from Google's lists. */
import { splitParts, unescapeText, type VcardProperty } from './vcard-lines.ts';

/** Change with each export of the same card, and say nothing of the person. */
const OF_THE_FILE = new Set(['VERSION', 'PRODID', 'REV', 'BEGIN', 'END', 'X-ABADR']);
const HANDLES = new Map([
  ['X-QQ', 'QQ'],
  ['X-WECHAT', '微信号'],
  ['X-WEIXIN', '微信号'],
  ['X-WEIBO', '微博'],
  ['X-TWITTER', 'Twitter'],
  ['X-INSTAGRAM', 'Instagram'],
  ['X-FACEBOOK', 'Facebook'],
  ['X-TELEGRAM', 'Telegram'],
  ['X-WHATSAPP', 'WhatsApp'],
  ['X-SKYPE-USERNAME', 'Skype'],
]);
/** Services by the words that cards name them with, in IMPP and in Apple's social profiles. */
const SERVICES: readonly [RegExp, string][] = [
  [/^(?:wechat|weixin|微信)$/i, '微信号'],
  [/^(?:qq|mqq|tencent)$/i, 'QQ'],
  [/^(?:weibo|sinaweibo|新浪微博|微博)$/i, '微博'],
  [/^(?:twitter|x)$/i, 'Twitter'],
  [/^instagram$/i, 'Instagram'],
  [/^facebook$/i, 'Facebook'],
  [/^(?:telegram|tg)$/i, 'Telegram'],
  [/^whatsapp$/i, 'WhatsApp'],
  [/^line$/i, 'LINE ID'],
  [/^skype$/i, 'Skype'],
];
/** Headers whose values are one text when a card has several. */
const JOINED = new Map([
  ['Notes', '\n'],
  ['Other lines', '\n'],
]);

/** A comma inside a category is none between two: they are then divided as address books of the web do. */
const joinTags = (tags: readonly string[]): string => {
  const named = tags.filter((tag) => tag !== '');
  if (!named.some((tag) => /[,，;；、|]/.test(tag))) return named.join(',');
  return named.length > 1 ? named.join(' ::: ') : `${named[0]} ::: `;
};

const splitTagCell = (cell = ''): string[] => cell.split(/ :::(?: |$)/.test(cell) ? / :::(?: |$)/ : ',');

/** The cells of a card with more tags. */
export const withTags = (cells: ReadonlyMap<string, string>, tags: readonly string[]): Map<string, string> =>
  new Map(cells).set('Tags', joinTags([...new Set([...splitTagCell(cells.get('Tags')), ...tags])]));

/** A group of an address book is nobody: its name, and what names its members; null for a card of somebody. */
export function groupOf(properties: readonly VcardProperty[]): { name: string; members: string[] } | null {
  const isGroup = properties.some(
    ({ name, value }) =>
      (name === 'KIND' || name === 'X-ADDRESSBOOKSERVER-KIND') && /^group$/i.test(value.trim()),
  );
  if (!isGroup) return null;
  const of = (...names: string[]) => properties.filter(({ name }) => names.includes(name));
  const [full, structured] = [of('FN')[0], of('N')[0]];
  const name =
    unescapeText(full?.value ?? '').trim() ||
    splitParts(structured?.value ?? '', ';')
      .join('')
      .trim();
  return { name, members: of('MEMBER', 'X-ADDRESSBOOKSERVER-MEMBER').map(({ value }) => memberKey(value)) };
}

const memberKey = (written: string): string =>
  written
    .trim()
    .toLowerCase()
    .replace(/^urn:uuid:/, '');

/** What groups may name a card by. */
export function memberKeys(cells: ReadonlyMap<string, string>): string[] {
  const uid = cells.get('UID');
  const keys = uid === undefined ? [] : [memberKey(uid)];
  for (const [header, cell] of cells) if (/^E-mail \d+$/.test(header)) keys.push(`mailto:${memberKey(cell)}`);
  return keys;
}

/** [header, cell]; a header that comes again gets a number. Pictures are named by kind and size only. */
export function cardCells(properties: readonly VcardProperty[]): Map<string, string> {
  const cells = new Map<string, string>();
  const labels = new Map<string, string>();
  for (const { name, group, value } of properties) {
    if (group !== '' && name === 'X-ABLABEL')
      labels.set(group, unescapeText(value).replace(/^_\$!<(.*)>!\$_$/, '$1'));
  }
  const labelOf = (property: VcardProperty): string => labels.get(property.group) ?? property.label;

  const put = (header: string, value: string) => {
    if (value.trim() === '') return;
    const joint = JOINED.get(header);
    if (joint !== undefined) {
      cells.set(header, cells.has(header) ? `${cells.get(header)}${joint}${value}` : value);
      return;
    }
    let free = header;
    for (let n = 2; cells.has(free); n++) free = `${header} ${n}`;
    cells.set(free, value);
  };
  const putNumbered = (kind: string, value: string, label: string, suffix = '') => {
    if (value.trim() === '') return;
    let n = 1;
    while (cells.has(`${kind} ${n}${suffix}`)) n++;
    cells.set(`${kind} ${n}${suffix}`, value);
    if (label !== '') cells.set(`${kind} ${n} - Type`, label);
  };

  for (const property of properties) {
    const { name, value, types, dropped, params } = property;
    if (OF_THE_FILE.has(name) || name === 'X-ABLABEL') continue;
    if (dropped > 0) {
      const kind = (params.get('MEDIATYPE') ?? types[0] ?? '').toUpperCase();
      put(name === 'PHOTO' ? 'Photo' : name, [kind, `(${dropped})`].filter(Boolean).join(' '));
      continue;
    }
    const text = unescapeText(value);
    switch (name) {
      case 'KIND':
        // As all cards of people are.
        if (!/^individual$/i.test(text)) put(name, text);
        break;
      case '':
        put('Other lines', value);
        break;
      case 'FN':
        put('Name', text);
        break;
      case 'N': {
        const [family, given, middle, prefix, suffix] = splitParts(value, ';').map((part) =>
          part.includes(',') ? part.replace(/,\s*/g, ' ') : part,
        );
        put('Last Name', family ?? '');
        put('First Name', given ?? '');
        put('Middle Name', middle ?? '');
        put('Name Prefix', prefix ?? '');
        put('Name Suffix', suffix ?? '');
        break;
      }
      case 'NICKNAME':
        put('Nickname', text);
        break;
      case 'TEL':
        putPhone(text.replace(/^tel:/i, '').replace(/;ext=/i, ' ext '), labelOf(property), types);
        break;
      case 'EMAIL':
        putNumbered('E-mail', text.replace(/^mailto:/i, ''), labelOf(property));
        break;
      case 'ADR': {
        const parts = splitParts(value, ';');
        const [, , , city = '', region = '', , country = ''] = parts;
        if (!cells.has('Address 1 - Formatted')) {
          put('City', city);
          put('Province', region);
          put('Country', country);
        }
        putNumbered('Address', parts.filter(Boolean).join(', '), '', ' - Formatted');
        if (labelOf(property) !== '') put('Address - Type', labelOf(property));
        break;
      }
      case 'ORG': {
        const [company = '', ...units] = splitParts(value, ';');
        put('Company', company);
        put('Department', units.filter(Boolean).join(' / '));
        break;
      }
      case 'TITLE':
        put('Job Title', text);
        break;
      case 'ROLE':
        put('Profession', text);
        break;
      case 'BDAY':
        put('Birthday', dateOf(text));
        break;
      case 'ANNIVERSARY':
      case 'X-ANNIVERSARY':
        put('Anniversary', dateOf(text));
        break;
      case 'X-ABDATE':
        if (/^anniversary$/i.test(labelOf(property))) put('Anniversary', dateOf(text));
        else putNumbered('Date', dateOf(text), labelOf(property));
        break;
      case 'URL':
        putNumbered('Website', text, labelOf(property), ' - Value');
        break;
      case 'NOTE':
        put('Notes', text);
        break;
      case 'CATEGORIES':
        cells.set('Tags', joinTags([...splitTagCell(cells.get('Tags')), ...splitParts(value, ',')]));
        break;
      case 'GENDER':
        put('Gender', text.replace(/;.*$/s, ''));
        break;
      case 'X-GENDER':
        put('Gender', text);
        break;
      case 'IM':
      case 'IMPP':
      case 'SOCIALPROFILE':
      case 'X-SOCIALPROFILE':
        putHandle(property, text);
        break;
      case 'X-ANDROID-CUSTOM': {
        const [, kind, first = '', type] =
          /^vnd\.android\.cursor\.item\/(\w+);([^;]*);([^;]*)/.exec(text) ?? [];
        if (kind === 'nickname') put('Nickname', first);
        else if (kind === 'contact_event' && type === '3') put('Birthday', dateOf(first));
        else if (kind === 'contact_event' && type === '1') put('Anniversary', dateOf(first));
        else if (kind === 'contact_event') putNumbered('Date', dateOf(first), '');
        else if (kind === 'relation') putNumbered('Related', first, '');
        else put(name, text);
        break;
      }
      case 'X-ABRELATEDNAMES':
      case 'RELATED':
        putNumbered('Related', text, labelOf(property));
        break;
      default:
        put(HANDLES.get(name) ?? name.slice(0, 60), text);
    }
  }
  if (!cells.has('Name') && !cells.has('Last Name') && !cells.has('First Name') && cells.has('Company'))
    cells.set('Name', cells.get('Company')!);
  return cells;

  /** `wechat:wang_88`, or a service that a parameter, a type or the label names; what is of no known service stays as it is. */
  function putHandle(property: VcardProperty, text: string) {
    const { name, params, types } = property;
    const [, scheme = '', rest = text] = /^([a-z][\w+.-]*):(?:\/\/)?(.*)$/is.exec(text) ?? [];
    const words = [
      params.get('X-SERVICE-TYPE') ?? params.get('SERVICE-TYPE') ?? '',
      ...types,
      scheme,
      labelOf(property),
    ];
    const service = SERVICES.find(([form]) => words.some((word) => form.test(word.trim())))?.[1];
    if (!service) return put(name, text);
    // A page's address is the profile itself, unless the card also names who it is.
    const isPage = /^https?$/i.test(scheme);
    put(
      service,
      params.get('X-USER') ||
        params.get('USERNAME') ||
        (isPage ? (/([^/?#]+)\/?(?:[?#].*)?$/.exec(rest)?.[1] ?? text) : rest),
    );
  }

  /** A fax takes no calls, and an assistant's telephone is another person's. */
  function putPhone(number: string, label: string, types: readonly string[]) {
    if (types.includes('fax')) putNumbered('Fax', number, label);
    else if (types.includes('pager')) putNumbered('Pager', number, label);
    else if (/assistant/i.test(label)) put("Assistant's Phone", number);
    else putNumbered('Phone', number, label);
  }
}

/** `19800321`, `--0412`, `2012-06-06T00:00:00Z` as lists write dates; anything else stays. */
function dateOf(text: string): string {
  const found = /^(\d{4}|-)-?(\d{2})-?(\d{2})(?:T.*)?$/.exec(text.trim());
  return found ? `${found[1]}-${found[2]}-${found[3]}` : text;
}
