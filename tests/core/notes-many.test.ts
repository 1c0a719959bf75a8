import { afterEach, beforeEach, expect, it } from 'vitest';
import { createAttachmentsService } from '#main/domains/attachments/attachments-service.ts';
import { createFansService } from '#main/domains/fans/fans-service.ts';
import { readBody } from '#main/domains/notes/document-rules.ts';
import { createDocumentsService } from '#main/domains/notes/documents-service.ts';
import { createLinkKinds } from '#main/domains/notes/link-kinds.ts';
import { createNotesService } from '#main/domains/notes/notes-service.ts';
import { readyText } from '#main/domains/notes/ready-note.ts';
import { createSearchService } from '#main/domains/search/search-service.ts';
import { createTagsService } from '#main/domains/tags/tags-service.ts';
import { bodyOfLines } from '../support/document-body.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';

/** One library gets its notes one by one, the other all at once. */
let one: TestLibrary;
let many: TestLibrary;
beforeEach(async () => {
  one = await openTestLibrary();
  many = await openTestLibrary();
});
afterEach(() => {
  one.close();
  many.close();
});

function notesOf({ app: { deps } }: TestLibrary) {
  const search = createSearchService(deps);
  const kinds = createLinkKinds();
  const documents = createDocumentsService(deps, { kinds, attachments: createAttachmentsService(deps) });
  const fans = createFansService(deps);
  return createNotesService(deps, { documents, kinds, search, fans, tags: createTagsService(deps) });
}

/** Everything that notes leave in a library. */
function rowsOf({ app }: TestLibrary) {
  const { sqlite } = app.deps.read;
  sqlite.exec('CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, texts_fts, instance)');
  const all = (from: string, order: string) =>
    sqlite.prepare(`SELECT * FROM ${from} ORDER BY ${order}`).all();
  return {
    documents: all('document', 'id'),
    notes: all('note', 'id'),
    tags: all('note_tag', 'note_id, tag_id'),
    links: sqlite
      .prepare(
        'SELECT from_kind, from_id, to_kind, to_id, origin, document_id, created_at, context FROM link ORDER BY 2, 3, 4',
      )
      .all(),
    shown: all('attachment_ref', 'document_id, attachment_id'),
    words: all('temp.words', 'doc, term, col, offset'),
    history: sqlite
      .prepare(
        "SELECT table_name, row_id, row_id2, op, before, after FROM change_row WHERE table_name IN ('note', 'note_tag') ORDER BY 2, 1, 3",
      )
      .all(),
  };
}

it('many notes at once leave the rows that one by one leave: text, links, tags, files, index, history', async () => {
  const count = 37;
  for (const [at, lib] of [one, many].entries()) {
    const tags = [
      await lib.client.tags.create({ name: '常用' }),
      await lib.client.tags.create({ name: '少见' }),
    ];
    const { id: folderId } = await lib.client.notes.createFolder({ name: '客户' });
    const { sha256 } = await lib.client.attachments.putBytes({ name: 'a.txt', base64: 'YWJj' });
    const notes = notesOf(lib);
    const given = Array.from({ length: count }, (_, n) => ({
      title: `第 ${n} 篇 Meeting 会议纪要 ${n % 3}`,
      body: readBody(
        bodyOfLines(
          `银行行长说 ${n} Hello`,
          [
            { mention: 'note', id: ((n + 1) % count) + 1, label: '下一篇' },
            ' 与 ',
            { mention: 'note', id: n + 1, label: '自己' },
          ],
          ...(n % 4 === 0 ? [[{ image: sha256 }]] : []),
        ),
      ),
      folderId: n % 2 ? folderId : null,
      tagIds: n % 3 ? tags.map(({ id }) => id) : [],
      createdAt: 1_700_000_000_000 + n,
      updatedAt: n % 5 ? 1_700_000_100_000 + n : lib.clock.now,
    }));
    await lib.app.deps.write({ kind: 'notes.import' }, async (tx) => {
      if (at === 0) for (const note of given) await notes.createTx(tx, note);
      else {
        const first = notes.reserveTx(tx, count);
        notes.createManyTx(
          tx,
          given.map((note, n) => ({ ...note, ...readyText(note.title, note.body), id: first + n })),
        );
      }
    });
  }
  const [a, b] = [rowsOf(one), rowsOf(many)];
  expect(a.notes).toHaveLength(count);
  expect(a.links.length).toBe(count);
  expect(a.words.length).toBeGreaterThan(count * 10);
  expect(b).toEqual(a);
});
