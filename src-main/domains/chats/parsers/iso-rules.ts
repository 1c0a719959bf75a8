import { dayNumber } from './time-rules.ts';

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?(Z|[+-]\d{2}:?\d{2})?$/;

/** Wall clock of an ISO time without its offset, ms; null when it is none. */
export function wallOfIso(text: string): number | null {
  const match = ISO.exec(text);
  if (!match) return null;
  const [, year, month, day, hour = '0', minute = '0', second = '0'] = match;
  const number = dayNumber(Number(year), Number(month), Number(day));
  if (Number.isNaN(number) || Number(hour) > 24 || Number(minute) > 59 || Number(second) > 60) return null;
  return (number * 86_400 + (Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000;
}

/** The instant of an ISO time that names its offset; null otherwise. */
export function instantOfIso(text: string): number | null {
  const match = ISO.exec(text);
  const zone = match?.[7];
  const wall = zone === undefined ? null : wallOfIso(text);
  if (wall === null || zone === undefined) return null;
  const offset = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  const east = offset
    ? (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3])) * 60_000
    : 0;
  return wall - east;
}
