import type { PersonaField, TargetPart } from '#shared/contract/communities-base.ts';
import type { Deps } from '../../../core/deps.ts';
import { fail } from '../../../core/fail.ts';
import { requireCommunity, todayOf } from '../community-shared.ts';
import { fanLinks } from '../members/membership-sqlite.ts';
import { comparePart, offTarget, type Part } from './composition-rules.ts';
import { fieldExists, peopleHere, valuesOf } from './composition-sqlite.ts';

type AskedPart = { of: PersonaField; fieldId?: number | null };
const isSame = (a: AskedPart, b: AskedPart) => a.of === b.of && (a.fieldId ?? null) === (b.fieldId ?? null);

/** 失焦仪 (B8). A community is read whole: it has hundreds or thousands of members, not a million. */
export function createComposition({ read, clock }: Deps) {
  /** @throws COMMUNITY_NOT_FOUND, FIELD_NOT_FOUND */
  async function load(communityId: number, asked?: readonly AskedPart[]) {
    const group = await requireCommunity(read, communityId);
    const persona = JSON.parse(group.persona) as TargetPart[];
    const targets = persona.map(
      (part): Part => ({ of: part.of, fieldId: part.fieldId ?? null, values: part.values }),
    );
    const parts = asked
      ? asked.map(
          (part) =>
            targets.find((known) => isSame(known, part)) ?? {
              of: part.of,
              fieldId: part.fieldId ?? null,
              values: [],
            },
        )
      : targets;
    for (const { fieldId } of parts)
      if (fieldId !== null && !fieldExists(read.sqlite, fieldId))
        throw fail('FIELD_NOT_FOUND', { id: fieldId });
    const { people, unlinked } = peopleHere(read.sqlite, communityId);
    const { date } = await todayOf(read, clock());
    return { parts, unlinked, people: valuesOf(read.sqlite, people, parts, date) };
  }

  return {
    /** @throws COMMUNITY_NOT_FOUND, FIELD_NOT_FOUND */
    async composition({ communityId, parts: asked }: { communityId: number; parts?: AskedPart[] }) {
      const { parts, people, unlinked } = await load(communityId, asked);
      const compared = parts.map((part, at) =>
        comparePart(
          part,
          people.map(({ values }) => values[at]!),
        ),
      );
      const targets = parts.flatMap((part, at) => (part.values.length > 0 ? [at] : []));
      const whole = people.filter(({ values }) => targets.every((at) => values[at]!.length > 0));
      const fitting = whole.filter((person) => offTarget(parts, person).length === 0);
      const distances = compared.flatMap(({ distance }) => distance ?? []);
      return {
        people: people.length,
        unlinked,
        parts: compared,
        inTargetShare: targets.length === 0 || whole.length === 0 ? null : fitting.length / whole.length,
        distance:
          distances.length === 0 ? null : distances.reduce((sum, one) => sum + one, 0) / distances.length,
      };
    },

    /** @throws COMMUNITY_NOT_FOUND */
    async compositionPeople(input: {
      communityId: number;
      of?: PersonaField;
      fieldId?: number | null;
      value?: string;
      which: 'offTarget' | 'value' | 'unknown';
      cursor?: string | null;
      offset?: number | null;
      limit: number;
    }) {
      const { communityId, of, fieldId, value, which, limit } = input;
      const asked = of === undefined ? undefined : [{ of, fieldId }];
      const { parts, people } = await load(communityId, which === 'offTarget' ? undefined : asked);
      const wanted = parts.findIndex((part) => of === undefined || isSame(part, { of, fieldId }));
      const isMeant = (values: readonly (readonly string[])[]) => {
        const own = values[wanted] ?? [];
        return which === 'unknown' ? own.length === 0 : value === undefined || own.includes(value);
      };
      const all = people
        .map((person) => ({
          ...person,
          off: offTarget(parts, person).filter((one) => of === undefined || one.of === of),
        }))
        .filter((person) =>
          which === 'offTarget' ? person.off.length > 0 : wanted >= 0 && isMeant(person.values),
        );
      const after = input.cursor ? Number(input.cursor) : null;
      const start = after === null ? (input.offset ?? 0) : all.findIndex(({ fanId }) => fanId > after);
      const page = start < 0 ? [] : all.slice(start, start + limit);
      const links = fanLinks(
        read.sqlite,
        page.map(({ fanId }) => fanId),
      );
      const last = page.at(-1);
      return {
        rows: page.map(({ fanId, off }) => ({ ...links.get(fanId)!, off })),
        nextCursor: last && start + limit < all.length ? String(last.fanId) : null,
        total: all.length,
      };
    },
  };
}
