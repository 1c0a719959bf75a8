// Reads what stands in an address. Not by schemas of zod, which is more code than all of the shell and would come before the
// first card.

/** A value of an address as it was meant; undefined where it is missing or broken. */
type Read<Value> = (value: unknown) => Value | undefined;

/** @param most characters */
export function text(most = Number.POSITIVE_INFINITY): Read<string> {
  return (value) => (typeof value === 'string' && value.length <= most ? value : undefined);
}

export function oneOf<const Value extends string>(values: readonly Value[]): Read<Value> {
  return (value) => values.find((one) => one === value);
}

export const flag: Read<boolean> = (value) => (typeof value === 'boolean' ? value : undefined);

/** Whole numbers of a range, both ends included. */
export function whole(least: number, most = Number.MAX_SAFE_INTEGER): Read<number> {
  return (value) =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most
      ? value
      : undefined;
}

export const id = whole(1);

/** YYYY-MM-DD. */
export const day: Read<string> = (value) =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : undefined;

/** What one of two can read. */
export function either<One, Other>(one: Read<One>, other: Read<Other>): Read<One | Other> {
  return (value) => one(value) ?? other(value);
}

/** A list falls away whole when one of its values is broken, or there are more than `most`. */
export function listOf<Value>(read: (value: unknown) => Value | undefined, most = Number.POSITIVE_INFINITY) {
  return (values: unknown): Exclude<Value, undefined>[] | undefined => {
    if (!Array.isArray(values) || values.length > most) return undefined;
    const known: Exclude<Value, undefined>[] = [];
    for (const value of values) {
      const one = read(value);
      if (one === undefined) return undefined;
      known.push(one as Exclude<Value, undefined>);
    }
    return known;
  };
}

type Fields = Record<string, Read<unknown>>;
type Search<Known extends Fields> = { [Name in keyof Known]?: ReturnType<Known[Name]> };

/** Reads the search params of a page: what is broken or unknown falls away instead of breaking it. */
export function searchOf<Known extends Fields>(fields: Known): (search: unknown) => Search<Known> {
  return (search) => {
    const given = typeof search === 'object' && search !== null ? search : {};
    const found = Object.entries(fields).map(([name, read]) => [
      name,
      Object.hasOwn(given, name) ? read((given as Record<string, unknown>)[name]) : undefined,
    ]);
    return Object.fromEntries(found.filter(([, value]) => value !== undefined)) as Search<Known>;
  };
}
