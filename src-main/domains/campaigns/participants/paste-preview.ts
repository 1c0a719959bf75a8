import type { ParticipantState, PastedLine } from '#shared/contract/campaigns-people.ts';
import { foldCode } from '#shared/rules/campaign-rules.ts';
import type { Connection } from '../../../core/db/connection.ts';
import type { FansService } from '../../fans/fans-service.ts';
import { requireCampaign } from '../campaign-access.ts';
import {
  participantByCode,
  participantsAmong,
  peopleNamed,
  personOf,
  personWithEntry,
  reachedState,
} from './participants-sqlite.ts';
import { type NameLine, readNames } from './paste-rules.ts';

type Person = { id: number; name: string; remark: string };
type Found = { by: PastedLine['by']; people: Person[] };

/** More lines than this are no list of one event. */
const MOST_LINES = 2_000;

/** Reads pasted names, codes or 接龙 text against the library, before anything is saved. */
export function createPastePreview(read: Connection, fans: Pick<FansService, 'find'>) {
  /** A code, then an exact name (of the line, else of its first word), then an exact remark or handle. */
  async function findPerson(campaignId: number, line: NameLine): Promise<Found> {
    for (const typed of new Set([line.name, line.first])) {
      const entry = participantByCode(read.sqlite, campaignId, foldCode(typed));
      if (entry) {
        const person = personOf(read.sqlite, entry.fanId);
        return { by: 'code', people: person ? [person] : [] };
      }
      const named = peopleNamed(read.sqlite, typed);
      if (named.length > 0) return { by: 'name', people: named };
    }
    const hits = await fans.find({ text: line.first, limit: 10 });
    const equal = hits.filter(({ matched }) => matched === line.first || matched === line.name);
    const remark = equal.filter(({ field }) => field === 'remark');
    if (remark.length > 0) return { by: 'remark', people: remark };
    const handle = equal.filter(({ field }) => field === 'identity');
    if (handle.length > 0) return { by: 'identity', people: handle };
    return { by: null, people: hits.slice(0, 5) };
  }

  return {
    /** @throws CAMPAIGN_NOT_FOUND */
    async previewPaste(input: {
      campaignId: number;
      text: string;
      state: ParticipantState;
    }): Promise<PastedLine[]> {
      const { campaignId, text, state } = input;
      await requireCampaign(read, campaignId);
      const seen = new Set<number>();
      const lines: PastedLine[] = [];
      for (const line of readNames(text).slice(0, MOST_LINES)) {
        const { by, people } = await findPerson(campaignId, line);
        const entries = participantsAmong(
          read.sqlite,
          campaignId,
          people.map(({ id }) => id),
        );
        // Of several with one name, the only one who is on the list is meant.
        const listed = people.filter(({ id }) => entries.has(id));
        const chosen = by !== null && people.length > 1 && listed.length === 1 ? listed : people;
        lines.push({
          line: line.line,
          text: line.text,
          name: line.name,
          by,
          status: statusOf(campaignId, { by, people: chosen }, state, seen),
          people: chosen.map((person) => personWithEntry(person, entries.get(person.id))),
        });
      }
      return lines;
    },
  };

  function statusOf(
    campaignId: number,
    { by, people }: Found,
    state: ParticipantState,
    seen: Set<number>,
  ): PastedLine['status'] {
    if (by === null || people.length === 0) return 'unknown';
    if (people.length > 1) return 'several';
    const { id } = people[0]!;
    if (seen.has(id)) return 'repeated';
    seen.add(id);
    return reachedState(read.sqlite, campaignId, id, state) ? 'already' : 'one';
  }
}
