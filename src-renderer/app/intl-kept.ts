// Making an Intl object takes a hundred times as long as using it, and a page formats thousands of values: each kind is
// made once, when it is first needed.

const numbers = new Map<string, Intl.NumberFormat>();
const dates = new Map<string, Intl.DateTimeFormat>();
const relatives = new Map<string, Intl.RelativeTimeFormat>();

/** As `new Intl.NumberFormat`, kept by its arguments. */
export function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return keptBy(numbers, locale, options, () => new Intl.NumberFormat(locale, options));
}

/** As `new Intl.DateTimeFormat`, kept by its arguments. */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return keptBy(dates, locale, options, () => new Intl.DateTimeFormat(locale, options));
}

/** As `new Intl.RelativeTimeFormat`, kept by its arguments. */
export function relativeFormat(
  locale: string,
  options: Intl.RelativeTimeFormatOptions,
): Intl.RelativeTimeFormat {
  return keptBy(relatives, locale, options, () => new Intl.RelativeTimeFormat(locale, options));
}

function keptBy<Made>(made: Map<string, Made>, locale: string, options: object, make: () => Made): Made {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const value = make();
  made.set(key, value);
  return value;
}
