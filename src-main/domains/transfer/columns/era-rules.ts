/** Years that Japan and Taiwan count from the beginning of an era. */

const MAY_BE = /^(?:[令平昭大明]|[RHSTM]\s?(?:\d|元)|[01]\d\d[-/.])/i;
/** The year before each era's first. */
const ERAS: readonly [RegExp, number][] = [
  [/^(?:令和|R)\s*(\d{1,2}|元)\s*[年./-]\s*/i, 2018],
  [/^(?:平成|H)\s*(\d{1,2}|元)\s*[年./-]\s*/i, 1988],
  [/^(?:昭和|S)\s*(\d{1,2}|元)\s*[年./-]\s*/i, 1925],
  [/^(?:大正|T)\s*(\d{1,2}|元)\s*[年./-]\s*/i, 1911],
  [/^(?:明治|M)\s*(\d{1,2}|元)\s*[年./-]\s*/i, 1867],
];
/** 113/03/05: no year elsewhere has three digits. */
const MINGUO = /^(0[1-9]\d|1[0-4]\d)(?=([-/.])\d{1,2}\2\d{1,2}(?:\D|$))/;

/** `昭和60年1月2日`, `S60.1.2`, `令和元年5月1日` and `113/03/05` with the year that they are; any other text as it is. */
export function ofEra(text: string): string {
  if (!MAY_BE.test(text)) return text;
  const minguo = MINGUO.exec(text);
  if (minguo) return `${Number(minguo[1]) + 1911}${text.slice(minguo[0].length)}`;
  for (const [form, before] of ERAS) {
    const era = form.exec(text);
    if (!era) continue;
    const year = before + (era[1] === '元' ? 1 : Number(era[1]));
    return `${year}年${text.slice(era[0].length).replace(/^(\d{1,2})\s*[./-]/, '$1月')}`;
  }
  return text;
}
