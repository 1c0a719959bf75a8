/** What is kept beside bodies, compared with them and made anew: plain text, mention links, shown attachments. */
import type { LinkTarget } from '#shared/contract/documents.ts';
import type { DocumentBody } from '#shared/document/document-types.ts';
import type { Connection } from '../../core/db/connection.ts';
import type { Deps } from '../../core/deps.ts';
import type { AttachmentsService } from '../attachments/attachments-service.ts';
import { type DocumentFacts, documentFacts } from './document-rules.ts';
import {
  type DocumentRow,
  documentsAfter,
  mentionedBy,
  presentTargets,
  setMentionLinks,
  writePlainText,
} from './documents-sqlite.ts';
import { keyOf, type LinkKinds } from './link-kinds.ts';

/** Problems that a check lists. */
const LISTED = 20;
/** Documents read at once. */
const PAGE = 200;

type Compared = { row: DocumentRow; owner: LinkTarget; facts: DocumentFacts | null };

/** Documents after `last` with what their bodies say; null for a body that is no JSON. In the trash nothing is mentioned. */
function compare(connection: Connection, kinds: LinkKinds, last: number): Compared[] {
  const rows = documentsAfter(connection.sqlite, last, PAGE);
  const owners = rows.map((row): LinkTarget => ({ kind: row.ownerKind, id: row.ownerId }));
  const names = kinds.describe(connection, owners);
  return rows.map((row, at) => {
    const owner = owners[at]!;
    const isTrashed = names.get(keyOf(owner))?.isLive === false;
    const facts = factsOrNull(row.body);
    if (facts) {
      const others = facts.mentions.filter((one) => keyOf(one) !== keyOf(owner));
      facts.mentions = isTrashed ? [] : presentTargets(connection.sqlite, others);
    }
    return { row, owner, facts };
  });
}

function factsOrNull(body: string): DocumentFacts | null {
  try {
    return documentFacts(JSON.parse(body) as DocumentBody);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return null;
    throw error;
  }
}

const keysOf = (targets: readonly LinkTarget[]): string => targets.map(keyOf).sort().join(' ');

/** What is not as the bodies say; reads every body, for the full check. */
export function documentProblems(connection: Connection, kinds: LinkKinds): string[] {
  const problems: string[] = [];
  for (let last = 0; problems.length < LISTED; ) {
    const page = compare(connection, kinds, last);
    const end = page.at(-1);
    if (!end) break;
    for (const { row, facts } of page) {
      if (facts === null) problems.push(`body of document ${row.id}`);
      else if (facts.text !== row.text) problems.push(`text of document ${row.id}`);
      else if (keysOf(facts.mentions) !== keysOf(mentionedBy(connection.sqlite, row.id)))
        problems.push(`links of document ${row.id}`);
    }
    last = end.row.id;
  }
  return problems.slice(0, LISTED);
}

/** Makes it all anew, a page a transaction, so that edits get in between. */
export async function* rebuildDocuments(
  { read, write }: Deps,
  { kinds, attachments }: { kinds: LinkKinds; attachments: AttachmentsService },
): AsyncGenerator<number> {
  let done = 0;
  for (let last = 0; ; ) {
    const { value } = await write(null, async (tx) => {
      const page = compare(read, kinds, last);
      for (const { row, owner, facts } of page) {
        if (facts === null) continue;
        if (facts.text !== row.text) writePlainText(tx.sqlite, row.id, facts.text);
        setMentionLinks(tx.sqlite, { id: row.id, owner }, facts.mentions, tx.now);
        attachments.setRefsTx(tx, row.id, facts.hashes);
      }
      if (page.length > 0) tx.touch('documents', []);
      return { count: page.length, last: page.at(-1)?.row.id };
    });
    if (value.last === undefined) return;
    last = value.last;
    done += value.count;
    yield done;
  }
}
