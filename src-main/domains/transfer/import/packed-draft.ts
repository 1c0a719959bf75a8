import type { Draft } from './person-draft.ts';

const orNothing = <T>(list: readonly T[]) => (list.length > 0 ? list : undefined);

/** A draft as JSON without what is empty in it: most of its parts are, and every row is written and read once. */
export function packDraft(draft: Draft): string {
  return JSON.stringify({
    name: draft.name,
    remark: draft.remark || undefined,
    gender: draft.gender ?? undefined,
    birthday: draft.birthday ?? undefined,
    birthdayLunar: draft.birthdayLunar || undefined,
    region: draft.region || undefined,
    source: draft.source || undefined,
    note: draft.note || undefined,
    identities: orNothing(draft.identities),
    tags: orNothing(draft.tags),
    fields: orNothing(draft.fields),
    stageKey: draft.stageKey ?? undefined,
    purchase: draft.purchase ?? undefined,
    voidOrder: draft.voidOrder,
    masked: draft.masked,
    raw: orNothing(draft.raw),
    reasons: orNothing(draft.reasons),
  } satisfies { [Part in keyof Draft]: unknown });
}

/** What `packDraft` wrote, whole again. */
export function unpackDraft(json: string): Draft {
  const packed = JSON.parse(json) as Pick<Draft, 'name'> & Partial<Draft>;
  return {
    name: packed.name,
    remark: packed.remark ?? '',
    gender: packed.gender ?? null,
    birthday: packed.birthday ?? null,
    birthdayLunar: packed.birthdayLunar ?? false,
    region: packed.region ?? '',
    source: packed.source ?? '',
    note: packed.note ?? '',
    identities: packed.identities ?? [],
    tags: packed.tags ?? [],
    fields: packed.fields ?? [],
    stageKey: packed.stageKey ?? null,
    purchase: packed.purchase ?? null,
    ...(packed.voidOrder === undefined ? {} : { voidOrder: packed.voidOrder }),
    ...(packed.masked === undefined ? {} : { masked: packed.masked }),
    raw: packed.raw ?? [],
    reasons: packed.reasons ?? [],
  };
}
