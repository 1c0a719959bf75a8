import { eq } from 'drizzle-orm';
import type { Changed } from '#shared/contract/base.ts';
import type { Post, PostState, ResultKey } from '#shared/contract/campaigns-posts.ts';
import type { Tx } from '../../../core/db/tx.ts';
import type { Deps } from '../../../core/deps.ts';
import { fail } from '../../../core/fail.ts';
import type { DocumentsService } from '../../notes/documents-service.ts';
import { readSettings } from '../../settings/settings-service.ts';
import { checkAmounts, checkDates, requireCampaign } from '../campaign-access.ts';
import { post } from '../campaign-table.ts';
import { openDocumentTx, showTextsTx } from '../plan/campaign-documents.ts';
import { foldTitle, readResultTable } from './post-table-rules.ts';
import { type PostFilter, postById, postNames, postPage, postsBetween } from './posts-sqlite.ts';

type Page = { cursor?: string | null; offset?: number | null; limit: number };
type Content = Pick<
  Post,
  | 'campaignId'
  | 'platform'
  | 'communityId'
  | 'plannedOn'
  | 'plannedTime'
  | 'state'
  | 'title'
  | 'documentId'
  | 'url'
>;
type Table = { text: string; campaignId?: number | null; platform?: string | null };

/** A calendar page shows at most so many; an .ics file holds at most so many. */
const MOST_SHOWN = 2_000;
const MOST_EXPORTED = 5_000;

/** Owns `post`: the content calendar (C3). */
export function createPostsService(
  { read, write, clock }: Deps,
  { documents }: { documents: DocumentsService },
) {
  /** @throws POST_NOT_FOUND */
  function requirePost(from: { sqlite: Tx['sqlite'] }, id: number): Post {
    const found = postById(from.sqlite, id);
    if (!found) throw fail('POST_NOT_FOUND', { id });
    return found;
  }

  async function changeTx(tx: Tx, before: Post, patch: Partial<typeof post.$inferSelect>): Promise<void> {
    const state = patch.state ?? before.state;
    // What is published has a time of it; taken back to a draft it has none.
    const publishedAt = state === 'published' ? (before.publishedAt ?? tx.now) : null;
    if (await tx.update(post, before.id, { ...patch, publishedAt })) {
      await tx.db.update(post).set({ updatedAt: tx.now }).where(eq(post.id, before.id));
      tx.recorder.describe({ name: patch.title ?? before.title });
      tx.touch('posts', []);
    }
  }

  async function change(
    kind: string,
    id: number,
    patch: Partial<typeof post.$inferSelect>,
  ): Promise<Changed> {
    checkDates({ plannedOn: patch.plannedOn });
    const { changeId } = await write({ kind }, async (tx) => {
      if (patch.campaignId != null) await requireCampaign(tx, patch.campaignId);
      await changeTx(tx, requirePost(tx, id), patch);
    });
    return { changeId, count: changeId === null ? 0 : 1 };
  }

  /** Which post each row of a table is about: by link, else by title; the newest of equals. */
  function matchTable(from: { sqlite: Tx['sqlite'] }, { text, campaignId, platform }: Table) {
    const table = readResultTable(text);
    const byUrl = new Map<string, { id: number; title: string }>();
    const byTitle = new Map<string, { id: number; title: string }>();
    for (const { id, title, url } of postNames(from.sqlite, { campaignId, platform })) {
      if (url !== '' && !byUrl.has(url)) byUrl.set(url, { id, title });
      const key = foldTitle(title);
      if (!byTitle.has(key)) byTitle.set(key, { id, title });
    }
    const rows = table.rows.map(({ row, title, url, results }) => {
      const found = (url === '' ? undefined : byUrl.get(url)) ?? byTitle.get(foldTitle(title));
      return {
        row,
        title: title || url,
        postId: found?.id ?? null,
        postTitle: found?.title ?? null,
        results,
      };
    });
    return { columns: table.columns, rows };
  }

  return {
    /** @throws CAMPAIGN_DATE */
    async range(input: PostFilter & { from: string; to: string }): Promise<{ posts: Post[]; more: boolean }> {
      checkDates({ from: input.from, to: input.to });
      const posts = postsBetween(read.sqlite, input, MOST_SHOWN + 1);
      return { posts: posts.slice(0, MOST_SHOWN), more: posts.length > MOST_SHOWN };
    },

    async list(input: Page & { filter: PostFilter; undated: boolean; desc: boolean }) {
      return postPage(read.sqlite, input);
    },

    /** @throws POST_NOT_FOUND */
    async get({ id }: { id: number }): Promise<Post> {
      return requirePost(read, id);
    },

    /** @throws CAMPAIGN_NOT_FOUND, CAMPAIGN_DATE */
    async create(
      input: Partial<Content> & { title: string; platform: string },
    ): Promise<Changed & { id: number }> {
      checkDates({ plannedOn: input.plannedOn });
      const { value: id, changeId } = await write(
        { kind: 'posts.create', data: { name: input.title } },
        async (tx) => {
          if (input.campaignId != null) await requireCampaign(tx, input.campaignId);
          tx.touch('posts', []);
          return tx.insert(post, {
            ...input,
            publishedAt: input.state === 'published' ? tx.now : null,
            createdAt: tx.now,
            updatedAt: tx.now,
          });
        },
      );
      return { changeId, count: 1, id };
    },

    /** @throws POST_NOT_FOUND, CAMPAIGN_NOT_FOUND, CAMPAIGN_DATE */
    async update({ id, patch }: { id: number; patch: Partial<Content> }): Promise<Changed> {
      return change('posts.update', id, patch);
    },

    /** @throws POST_NOT_FOUND, CAMPAIGN_DATE */
    async move(input: {
      id: number;
      plannedOn: string | null;
      plannedTime?: string | null;
    }): Promise<Changed> {
      const { id, plannedOn, plannedTime } = input;
      return change('posts.move', id, { plannedOn, ...(plannedTime === undefined ? {} : { plannedTime }) });
    },

    /** All or none. @throws POST_NOT_FOUND */
    async remove({ ids }: { ids: number[] }): Promise<Changed> {
      const { changeId } = await write({ kind: 'posts.remove' }, async (tx) => {
        const names = ids.map((id) => requirePost(tx, id).title);
        for (const id of ids) await tx.update(post, id, { deletedAt: tx.now });
        showTextsTx(tx, documents, 'post', ids);
        tx.recorder.describe({ name: names.length === 1 ? names[0] : undefined, count: names.length });
        tx.touch('posts', []);
      });
      return { changeId, count: ids.length };
    },

    /** @throws POST_NOT_FOUND */
    async openDraft({ id }: { id: number }): Promise<{ documentId: number }> {
      const { value } = await write(null, async (tx) => {
        const before = requirePost(tx, id);
        const documentId = before.documentId ?? (await openDocumentTx(tx, documents, { kind: 'post', id }));
        const state = before.state === 'idea' ? 'draft' : before.state;
        await tx.db.update(post).set({ documentId, state }).where(eq(post.id, id));
        tx.touch('posts', []);
        return { documentId };
      });
      return value;
    },

    /** @throws POST_NOT_FOUND, CAMPAIGN_AMOUNT */
    async setResults({
      id,
      results,
    }: {
      id: number;
      results: Partial<Record<ResultKey, number | null>>;
    }): Promise<Changed> {
      checkAmounts(results);
      for (const [field, value] of Object.entries(results)) {
        if (value != null && !Number.isInteger(value)) throw fail('CAMPAIGN_AMOUNT', { field, value });
      }
      return change('posts.setResults', id, results);
    },

    /** @throws POST_TABLE_EMPTY, POST_TABLE_COLUMNS, POST_TABLE_CELL, CAMPAIGN_NOT_FOUND */
    async previewTable(table: Table) {
      if (table.campaignId != null) await requireCampaign(read, table.campaignId);
      return matchTable(read, table);
    },

    /** Rows that name a post, as one entry of the history. A post with results was published. @throws as previewTable */
    async pasteTable(table: Table): Promise<Changed & { unknown: number }> {
      const { value, changeId } = await write({ kind: 'posts.pasteTable' }, async (tx) => {
        if (table.campaignId != null) await requireCampaign(tx, table.campaignId);
        const { rows } = matchTable(tx, table);
        const known = rows.filter(({ postId }) => postId !== null);
        for (const { postId, results } of known) {
          const state: PostState = 'published';
          await changeTx(tx, requirePost(tx, postId!), { ...results, state });
        }
        tx.recorder.describe({
          name: known.length === 1 ? known[0]!.postTitle : undefined,
          count: known.length,
        });
        tx.touch('posts', []);
        return { count: known.length, unknown: rows.length - known.length };
      });
      return { changeId, ...value };
    },

    async ics(
      input: PostFilter & { from?: string; to?: string; platformNames?: Record<string, string> },
    ): Promise<{ text: string; count: number }> {
      const { timeZone, libraryName } = await readSettings(read.db);
      const { from = '0000-01-01', to = '9999-12-31', platformNames = {}, ...filter } = input;
      const posts = postsBetween(read.sqlite, { ...filter, from, to }, MOST_EXPORTED);
      const { postsToIcs } = await import('./post-ics.ts');
      return {
        text: postsToIcs(posts, {
          zone: timeZone,
          name: libraryName || 'Kith',
          now: clock(),
          platformNames,
        }),
        count: posts.length,
      };
    },
  };
}
