// Countries for the question whose telephone numbers a list has. Their names come from the browser.

/** ISO codes of all countries whose numbers the core knows; those most lists are from come first. */
const CODES = `
  CN HK MO TW SG MY JP KR US CA GB AU NZ DE FR AD AE AF AG AI AL AM AO AR AS AT AW AX AZ BA BB BD BE BF BG BH BI BJ BL
  BM BN BO BQ BR BS BT BW BY BZ CC CD CF CG CH CI CK CL CM CO CR CU CV CW CX CY CZ DJ DK DM DO DZ EC EE EG EH ER ES ET
  FI FJ FK FM FO GA GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO
  KE KG KH KI KM KN KP KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MP MQ MR MS MT MU MV
  MW MX MZ NA NC NE NF NG NI NL NO NP NR NU OM PA PE PF PG PH PK PL PM PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE
  SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ TK TL TM TN TO TR TT TV TZ UA UG UY UZ VA VC VE VG VI VN
  VU WF WS XK YE YT ZA ZM ZW
`;

/** Choices in the words of a language: the usual ones first, all others by name. */
export function phoneCountries(language: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames(language, { type: 'region' });
  const named = CODES.trim()
    .split(/\s+/)
    .map((value) => ({ value, label: names.of(value) ?? value }));
  const usual = named.splice(0, 15);
  return [...usual, ...named.sort((a, b) => a.label.localeCompare(b.label, language))];
}
