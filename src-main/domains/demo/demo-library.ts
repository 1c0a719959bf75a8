import { rmSync } from 'node:fs';
import type { Settings } from '#shared/contract/settings.ts';
import { dayToDate, localDay } from '#shared/rules/local-day.ts';
import { openLibrary } from '../../core/open-library.ts';
import { normIdentity } from '../fans/identity-rules.ts';
import { DEFAULT_SETTINGS, systemTimeZone } from '../settings/settings-defaults.ts';
import { type DemoDays, demoDays, LIFE_KINDS, type LifeKind, lifeOf } from './demo-lives.ts';
import { decide } from './demo-moves.ts';
import type { DemoWords } from './demo-words.ts';
import { DEMO_WORDS_EN } from './demo-words-en.ts';
import { DEMO_WORDS_ZH } from './demo-words-zh.ts';
import { adviseEveryone, createLibraryFiller, type LibraryFiller } from './library-filler-sqlite.ts';
import type { FollowUpDraft, IdentityDraft, InteractionDraft, PersonDraft } from './person-draft.ts';
import { createSeededRandom, type SeededRandom } from './seeded-random.ts';
import { traditionalWords } from './traditional-words.ts';

const SEED = 20_260;
/** Of its own, so that the names are the same whatever the day and can be looked over for those of real people. */
const NAME_SEED = 7_000;
const DAY = 86_400_000;
/** People with a follow-up still open, and how many days from today each is due: some late, most this week. */
const OPEN_DUE = [-4, -2, -1, 0, 0, 0, 1, 1, 2, 3, 3, 4, 5, 6, 6, 9, 12, 16, 21, null];
const DONE_FOLLOW_UPS = 34;
const RELATIONS: readonly (readonly [type: string, pairs: number])[] = [
  ['spouse', 7],
  ['colleague', 9],
  ['friend', 12],
  ['neighbour', 7],
  ['classmate', 4],
  ['parent', 4],
  ['sibling', 3],
];
/** People who bring others, at most so many each. */
const BRINGERS: Partial<Record<string, number>> = { friend: 4, superfan: 2, fan: 1, slipping: 1 };

type Guest = {
  kind: LifeKind;
  name: string;
  gender: 'female' | 'male';
  since: number;
  interactions: InteractionDraft[];
  referrer: Guest | null;
  brought: Guest[];
};

/**
 * Writes the demo library: a bakery with flowers, 300 invented people, two years up to `now`. The same on the same day.
 * @param options.file must not exist
 * @param options.locale zh-CN and zh-TW give Chinese people and words, all others English ones
 * @param options.now epoch ms
 * @throws LibraryError
 */
export function createDemoLibrary({
  file,
  locale,
  now,
}: {
  file: string;
  locale: string;
  now: number;
}): void {
  const words = wordsOf(locale);
  const library = openLibrary({ file, mode: 'create', clock: () => now, onCommit: () => undefined });
  try {
    const { sqlite } = library.writer;
    sqlite.transaction(() => {
      const settings: Settings = {
        ...DEFAULT_SETTINGS,
        timeZone: systemTimeZone(),
        libraryName: words.libraryName,
        currency: words.currency,
      };
      const filler = createLibraryFiller(sqlite, { settings, now });
      for (const key of ['libraryName', 'timeZone', 'currency'] as const) filler.setting(key, settings[key]);
      fill(filler, { words, settings, now, random: createSeededRandom(SEED) });
      filler.finish();
      adviseEveryone(sqlite, settings, now);
    })();
  } catch (error) {
    library.close();
    for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
    throw error;
  }
  library.close();
}

function wordsOf(locale: string): DemoWords {
  if (!locale.startsWith('zh')) return DEMO_WORDS_EN;
  return /^zh-(TW|HK|MO|Hant)/i.test(locale) ? traditionalWords(DEMO_WORDS_ZH) : DEMO_WORDS_ZH;
}

type Context = { words: DemoWords; settings: Settings; now: number; random: SeededRandom };

function fill(filler: LibraryFiller, context: Context): void {
  const { words, settings, now, random } = context;
  const days = demoDays(now);
  const guests = inventGuests(words, days, random);
  const tags = tagBook(filler, words);
  const fields = fieldBook(filler, words, context);
  const dues = dealFollowUps(guests, context);
  const ids = new Map<Guest, number>();

  for (const [index, guest] of guests.entries()) {
    const knownWell = guest.interactions.length > 8;
    const { moves, dismissals } = decide(
      {
        since: guest.since,
        interactions: guest.interactions,
        referredAt: guest.brought.map(({ since }) => since),
        reaches: guest.kind.reaches,
        byList: guest.kind.name === 'listed',
      },
      { stages: filler.stages, settings, now, words, random },
    );
    const person: PersonDraft = {
      name: guest.name,
      remark: random.chance(knownWell ? 0.6 : 0.2) ? random.pick(words.remarks) : '',
      gender: random.chance(knownWell ? 0.95 : 0.6) ? guest.gender : 'unknown',
      birthday: random.chance(knownWell ? 0.7 : 0.2) ? birthdayOf(index, context) : null,
      birthdayLunar: words.hasLunarBirthdays && random.chance(0.08),
      region: random.chance(0.8) ? random.pick(words.regions) : '',
      source: guest.referrer
        ? words.referredSource
        : guest.kind.name === 'listed' || guest.kind.name === 'one_way'
          ? words.listSource
          : random.pick(words.sources),
      note: random.chance(knownWell ? 0.4 : 0.06) ? random.pick(words.notes) : '',
      motives: knownWell ? random.int(1, 31) & random.int(1, 31) : 0,
      doNotContact: guest.kind.name === 'gone' && random.chance(0.12),
      referrerId: guest.referrer ? ids.get(guest.referrer)! : null,
      createdAt: guest.since,
      identities: words
        .identities(random, index + 1)
        .map(({ platform, value }) => identityOf(platform, value)),
      tagIds: tags(guest, random),
      fields: fields(guest),
      interactions: guest.interactions,
      moves,
      followUps: dues.get(guest) ?? [],
      dismissals,
    };
    ids.set(guest, filler.person(person));
  }
  relate(filler, guests, ids, random);
}

/** Everyone with their lives and who brought whom; a person who brings others comes before them. */
function inventGuests(words: DemoWords, days: DemoDays, random: SeededRandom): Guest[] {
  const guests = LIFE_KINDS.flatMap((kind) =>
    Array.from({ length: kind.count }, (): Guest => {
      const life = lifeOf(kind, words, days, random);
      return { kind, name: '', gender: 'female', referrer: null, brought: [], ...life };
    }),
  ).sort((a, b) => a.since - b.since);
  nameGuests(guests, words);
  const lastContact = (guest: Guest) => guest.interactions.at(-1)?.at ?? 0;
  for (const guest of guests) {
    if (!['customer', 'fan', 'superfan', 'new', 'prospect'].includes(guest.kind.name) || !random.chance(0.27))
      continue;
    const bringers = guests.filter(
      (other) =>
        other.since < guest.since - 60 * DAY &&
        lastContact(other) >= guest.since &&
        other.brought.length < (BRINGERS[other.kind.name] ?? 0),
    );
    if (bringers.length === 0) continue;
    const bringer = random.pick(bringers);
    guest.referrer = bringer;
    bringer.brought.push(guest);
    bringer.interactions.push({
      kind: 'referral',
      direction: 'in',
      at: guest.since,
      recordedAt: guest.since,
      channel: words.channels[0]!,
      text: random.pick(words.inbound.referral),
      amount: null,
      currency: null,
    });
    bringer.interactions.sort((a, b) => a.at - b.at);
  }
  return guests;
}

function nameGuests(guests: readonly Guest[], words: DemoWords): void {
  const names = new Set<string>();
  for (const [index, guest] of guests.entries()) {
    // A source each: leaving one name out renames nobody else.
    const random = createSeededRandom(NAME_SEED + index);
    guest.gender = random.chance(0.7) ? 'female' : 'male';
    do guest.name = words.name(random, guest.gender);
    while (names.has(guest.name));
    names.add(guest.name);
  }
}

function identityOf(platform: string, value: string): IdentityDraft {
  const norm = normIdentity(platform, value);
  if (norm === null) throw new Error(`${value} is no ${platform} handle`);
  return { platform, value, norm };
}

/** Every twentieth person has a birthday within the next ten days. */
function birthdayOf(index: number, { now, settings, random }: Context): string {
  const soon = index % 20 === 7;
  const day = soon
    ? dayToDate(localDay(now, settings.timeZone) + random.int(0, 10)).slice(5)
    : `${pad(random.int(1, 12))}-${pad(random.int(1, 28))}`;
  return random.chance(0.35) || day === '02-29' ? `--${day}` : `${random.int(1962, 2004)}-${day}`;
}

const pad = (n: number) => String(n).padStart(2, '0');

function tagBook(filler: LibraryFiller, words: DemoWords): (guest: Guest, random: SeededRandom) => number[] {
  const groups = words.tags.map(({ name, color, children }) => {
    const id = filler.tag(name, { color });
    return { id, children: children.map((child) => filler.tag(child, { parentId: id, color })) };
  });
  const [who, into, taste, events, callBack, big] = groups as [Group, Group, Group, Group, Group, Group];
  type Group = (typeof groups)[number];
  return ({ kind, interactions }, random) => {
    const ids = new Set<number>();
    if (random.chance(0.5)) ids.add(random.pick(who.children));
    if (interactions.length > 5 && random.chance(0.6)) ids.add(random.pick(into.children));
    if (interactions.length > 3 && random.chance(0.35)) ids.add(random.pick(taste.children));
    if (interactions.some((one) => one.kind === 'attendance'))
      ids.add(random.chance(0.6) ? events.children[0]! : random.pick(events.children));
    if (interactions.some(({ amount }) => (amount ?? 0) >= 15_000)) ids.add(big.id);
    if (
      kind.name === 'slipping' ||
      (interactions.some((one) => one.kind === 'complaint') && random.chance(0.5))
    )
      ids.add(callBack.id);
    return [...ids];
  };
}

function fieldBook(
  filler: LibraryFiller,
  { fields }: DemoWords,
  { now, random }: Context,
): (guest: Guest) => PersonDraft['fields'] {
  const favourite = filler.field(fields.favourite.label, 'choice', fields.favourite.choices);
  const allergy = filler.field(fields.allergy.label, 'text');
  const delivery = filler.field(fields.delivery.label, 'choice', fields.delivery.choices);
  const childBirthday = filler.field(fields.childBirthday.label, 'date');
  const budget = filler.field(fields.budget.label, 'number');
  return ({ interactions }) => {
    const purchases = interactions.filter(({ kind }) => kind === 'purchase');
    const values: PersonDraft['fields'] = [];
    const maybe = (chance: number, fieldId: number, value: () => string) => {
      if (random.chance(chance)) values.push({ fieldId, value: value() });
    };
    if (purchases.length === 0) return values;
    maybe(0.7, favourite, () => random.pick(fields.favourite.choices));
    maybe(0.12, allergy, () => random.pick(fields.allergy.values));
    maybe(0.5, delivery, () => random.pick(fields.delivery.choices));
    maybe(0.15, childBirthday, () => new Date(now - random.int(700, 3_600) * DAY).toISOString().slice(0, 10));
    maybe(0.3, budget, () =>
      String(
        Math.round(purchases.reduce((sum, { amount }) => sum + (amount ?? 0), 0) / 100 / 12 / 10) * 10 + 10,
      ),
    );
    return values;
  };
}

/** Open follow-ups go to people in touch lately or slipping away, done ones to anyone well known. */
function dealFollowUps(
  guests: readonly Guest[],
  { words, now, settings, random }: Context,
): Map<Guest, FollowUpDraft[]> {
  const dealt = new Map<Guest, FollowUpDraft[]>();
  const today = localDay(now, settings.timeZone);
  const give = (guest: Guest, followUp: FollowUpDraft) =>
    dealt.set(guest, [...(dealt.get(guest) ?? []), followUp]);
  const near = random.shuffled(
    guests.filter(({ kind }) =>
      ['friend', 'superfan', 'fan', 'customer', 'slipping', 'new'].includes(kind.name),
    ),
  );
  for (const [i, days] of OPEN_DUE.entries()) {
    const createdAt = now - random.int(1, 12) * DAY;
    const due = days === null ? null : dayToDate(today + days);
    give(near[i]!, {
      what: words.followUps[i % words.followUps.length]!,
      due,
      doneAt: null,
      createdAt: Math.max(createdAt, near[i]!.since),
    });
  }
  const known = random.shuffled(guests.filter(({ interactions }) => interactions.length > 8));
  for (const guest of known.slice(0, DONE_FOLLOW_UPS)) {
    const daysAgo = random.int(3, 160);
    const doneAt = Math.max(now - daysAgo * DAY, guest.since);
    give(guest, {
      what: random.pick(words.followUps),
      due: dayToDate(localDay(doneAt, settings.timeZone)),
      doneAt,
      createdAt: Math.max(doneAt - 5 * DAY, guest.since),
    });
  }
  return dealt;
}

function relate(
  filler: LibraryFiller,
  guests: readonly Guest[],
  ids: ReadonlyMap<Guest, number>,
  random: SeededRandom,
): void {
  const free = random.shuffled(guests.filter(({ interactions }) => interactions.length > 1));
  for (const [type, pairs] of RELATIONS) {
    for (let n = 0; n < pairs; n++) {
      const one = free.pop()!;
      const at = type === 'spouse' ? free.findIndex(({ gender }) => gender !== one.gender) : free.length - 1;
      const [other] = free.splice(at, 1);
      // A parent came first, being the older customer.
      const [from, to] = one.since <= other!.since ? [one, other!] : [other!, one];
      filler.relation(ids.get(from)!, ids.get(to)!, type);
    }
  }
}
