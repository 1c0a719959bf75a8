import type { DuplicateReason, SharedTrait } from '#shared/contract/duplicates.ts';

/** How likely a reason makes it that two people are one (A10). */
export const PROBABILITY = { identity: 0.98, name: 0.9, nearName: 0.6, clash: 0.2 } as const;

/** Handles that a family or a shop may share; whoever has the same of another platform is the same person. */
const SHAREABLE = new Set(['phone', 'whatsapp', 'email', 'offline', 'custom']);
/** Of these anybody has several: two different ones say nothing. */
const SEVERAL = new Set(['email', 'offline', 'custom']);
/** Numbers change, ids of users do not: beside an equal user id, another number is no contradiction. */
const CHANGING = new Set(['phone', 'whatsapp']);
/** A handle of more people than this is that of a shop or a hotline. */
export const MOST_SHARING = 8;
/** A name of more people than this is common: that two live in one region then says nothing. */
export const RARE_NAME = 5;

export type Handle = { readonly platform: string; readonly value: string; readonly norm: string };

export type Judged = {
  readonly id: number;
  readonly name: string;
  readonly remark: string;
  /** Pinyin, a tab, the characters: equal for equal names, equal up to the tab for names that sound alike. */
  readonly sortName: string;
  readonly birthday: string | null;
  readonly birthdayLunar: boolean;
  readonly region: string;
  readonly referrerId: number | null;
  readonly handles: readonly Handle[];
};

/** What of both is known beside their own rows. */
export type Circumstances = {
  /** Names of communities that both are in. */
  readonly communities: readonly string[];
  readonly referrerName: string;
  /** How many live people have the first one's name, counted to RARE_NAME + 1. */
  readonly sameName: number;
};

/**
 * Syllables that southern speakers and typists mix (zh/z, ch/c, sh/s, ang/an, eng/en, ing/in, l/n) and blanks do not tell
 * two names apart.
 */
export function soundKey(sortName: string): string {
  const tab = sortName.indexOf('\t');
  const sound = tab < 0 ? sortName : sortName.slice(0, tab);
  return sound
    .split(' ')
    .map((syllable) =>
      syllable
        .replace(/^(zh|ch|sh)/, (head) => head.charAt(0))
        .replace(/^n/, 'l')
        .replace(/(?<=[aei])ng$/, 'n'),
    )
    .join('');
}

/** MM-DD; a birthday without its year equals one with it. */
const dayOf = (birthday: string) => birthday.slice(-5);

function sameBirthday(a: Judged, b: Judged): boolean {
  if (a.birthday === null || b.birthday === null || a.birthdayLunar !== b.birthdayLunar) return false;
  if (a.birthday.startsWith('--') || b.birthday.startsWith('--'))
    return dayOf(a.birthday) === dayOf(b.birthday);
  return a.birthday === b.birthday;
}

function traitsOf(a: Judged, b: Judged, about: Circumstances): SharedTrait[] {
  const traits: SharedTrait[] = [];
  if (sameBirthday(a, b)) traits.push({ kind: 'birthday', value: a.birthday! });
  for (const community of about.communities) traits.push({ kind: 'community', value: community });
  if (a.referrerId !== null && a.referrerId === b.referrerId)
    traits.push({ kind: 'referrer', value: about.referrerName });
  if (a.remark !== '' && a.remark === b.remark) traits.push({ kind: 'remark', value: a.remark });
  if (a.region !== '' && a.region === b.region && about.sameName <= RARE_NAME)
    traits.push({ kind: 'region', value: a.region });
  return traits;
}

/** Why two people may be one, the likeliest reason first, and how likely they are; null where nothing speaks for it. */
export function judge(
  a: Judged,
  b: Judged,
  about: Circumstances,
): { probability: number; reasons: DuplicateReason[] } | null {
  const shared = a.handles.filter((one) =>
    b.handles.some((other) => other.platform === one.platform && other.norm === one.norm),
  );
  const reasons: DuplicateReason[] = shared.map(({ platform, value }) => ({
    rule: 'identity',
    platform,
    value,
  }));
  if (a.sortName === b.sortName) {
    const also = traitsOf(a, b, about);
    if (also.length > 0) reasons.push({ rule: 'name', name: a.name, also });
  } else if (about.communities.length > 0 && soundKey(a.sortName) === soundKey(b.sortName)) {
    reasons.push({ rule: 'nearName', names: [a.name, b.name], community: about.communities[0]! });
  }
  const [first] = reasons;
  if (!first) return null;
  const clashes = clashesOf(a, b, shared);
  const likely = PROBABILITY[first.rule];
  return {
    probability: clashes.length > 0 ? Math.min(likely, PROBABILITY.clash) : likely,
    reasons: [...reasons, ...clashes],
  };
}

/** Platforms on which both are, and nowhere as the same. */
function clashesOf(a: Judged, b: Judged, shared: readonly Handle[]): DuplicateReason[] {
  const isSure = shared.some(({ platform }) => !SHAREABLE.has(platform));
  const platforms = [...new Set(a.handles.map(({ platform }) => platform))];
  return platforms.flatMap((platform): DuplicateReason[] => {
    if (SEVERAL.has(platform) || (isSure && CHANGING.has(platform))) return [];
    if (shared.some((one) => one.platform === platform)) return [];
    const of = (one: Judged) => one.handles.find((handle) => handle.platform === platform);
    const [mine, theirs] = [of(a), of(b)];
    return mine && theirs ? [{ rule: 'clash', platform, values: [mine.value, theirs.value] }] : [];
  });
}
