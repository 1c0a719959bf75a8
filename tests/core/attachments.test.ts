import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newToken } from '#main/core/file-grants.ts';
import { bodyOfLines } from '../support/document-body.ts';
import { openTestLibrary, type TestLibrary } from '../support/library.ts';

/** One red pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==',
  'base64',
);

let lib: TestLibrary;
let folder: string;
beforeEach(async () => {
  lib = await openTestLibrary();
  folder = await mkdtemp(join(tmpdir(), 'kith-files-'));
});
afterEach(async () => {
  lib.close();
  await rm(folder, { recursive: true });
});

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: { code?: string }) => error.code,
  );

async function granted(
  name: string,
  bytes: Buffer | number,
  mode: 'read' | 'write' = 'read',
): Promise<string> {
  const path = join(folder, name);
  if (typeof bytes === 'number') {
    await writeFile(path, '');
    await truncate(path, bytes);
  } else if (mode === 'read') await writeFile(path, bytes);
  const token = newToken();
  lib.app.files.add(token, { path, name, mode });
  return token;
}

const stored = () =>
  lib.app.deps.read.sqlite.prepare('SELECT count(*) FROM attachment_data').pluck().get() as number;

describe('attachments', () => {
  it('with equal bytes are stored once, whatever they are called', async () => {
    const first = await lib.client.attachments.putFile({ token: await granted('a.png', PIXEL) });
    const second = await lib.client.attachments.putBytes({ name: 'b.png', base64: PIXEL.toString('base64') });
    expect(second).toEqual(first);
    expect(first).toMatchObject({
      sha256: createHash('sha256').update(PIXEL).digest('hex'),
      mime: 'image/png',
      width: 1,
      height: 1,
      isImage: true,
    });
    expect(stored()).toBe(1);
  });

  it('of several pieces come back byte for byte', async () => {
    const bytes = Buffer.alloc(2_500_000, 'Kith 圈友 ');
    const { sha256, size } = await lib.client.attachments.putFile({
      token: await granted('long.bin', bytes),
    });
    const token = await granted('out.bin', Buffer.alloc(0), 'write');
    expect(await lib.client.attachments.save({ sha256, token })).toEqual({ bytes: size });
    expect(readFileSync(join(folder, 'out.bin')).equals(bytes)).toBe(true);
    expect((await lib.client.attachments.piece({ sha256, seq: 3 })).base64).toBeNull();
  });

  it('of 200 MB, empty ones and missing ones are refused with their reason, and nothing is stored', async () => {
    const { attachments } = lib.client;
    expect(await codeOf(attachments.putFile({ token: await granted('huge.png', 200 * 1024 ** 2) }))).toBe(
      'ATTACHMENT_TOO_LARGE',
    );
    expect(await codeOf(attachments.putFile({ token: await granted('empty.png', Buffer.alloc(0)) }))).toBe(
      'ATTACHMENT_EMPTY',
    );
    expect(await codeOf(attachments.putFile({ token: 'unknown' }))).toBe('FILE_TOKEN_UNKNOWN');
    const gone = await granted('gone.png', PIXEL);
    await rm(join(folder, 'gone.png'));
    expect(await codeOf(attachments.putFile({ token: gone }))).toBe('IMPORT_FILE_MISSING');
    expect(await codeOf(attachments.get({ sha256: '0'.repeat(64) }))).toBe('ATTACHMENT_NOT_FOUND');
    expect(stored()).toBe(0);
  });

  it('are images by their bytes, never by their name', async () => {
    const put = async (name: string, text: string) =>
      lib.client.attachments.putBytes({ name, base64: Buffer.from(text).toString('base64') });
    expect(await put('photo.png', '<script>alert(1)</script>')).toMatchObject({ isImage: false });
    expect(await put('logo.svg', '<svg onload="alert(1)"/>')).toMatchObject({
      mime: 'image/svg+xml',
      isImage: false,
    });
    expect(await put('broken.png', '\x89PNG\r\n\x1a\n')).toMatchObject({ isImage: false, width: null });
    expect((await put('../../etc/passwd', 'x')).name).toBe('passwd');
  });

  it('that nothing shows go for good after 30 days; what a text, the trash or an earlier version shows stays', async () => {
    const DAY = 24 * 3_600_000;
    const put = async (text: string) =>
      (
        await lib.client.attachments.putBytes({
          name: `${text}.txt`,
          base64: Buffer.from(text).toString('base64'),
        })
      ).sha256;
    const [shown, trashed, earlier, gone, renewed] = await Promise.all(
      ['shown', 'trashed', 'earlier', 'gone', 'renewed'].map(put),
    );
    const note = (sha256: string) =>
      lib.client.notes.create({ title: 'n', body: bodyOfLines([{ image: sha256 }]) });
    await note(shown!);
    await lib.client.notes.remove({ ids: [(await note(trashed!)).id] });
    const { documentId } = await note(earlier!);
    lib.clock.advance(DAY);
    await lib.client.documents.save({ id: documentId, baseRev: 1, body: bodyOfLines('without') });
    expect(await lib.client.attachments.unused({})).toEqual({ count: 0, bytes: 0 });
    lib.clock.advance(30 * DAY);
    await put('renewed');
    const found = { count: 1, bytes: 'gone'.length };
    expect(await lib.client.attachments.unused({})).toEqual(found);
    expect(await lib.client.attachments.removeUnused({})).toEqual(found);
    const left = (await lib.client.attachments.list({})).rows.map(({ sha256 }) => sha256);
    expect(new Set(left)).toEqual(new Set([shown, trashed, earlier, renewed]));
    await expect(lib.client.attachments.piece({ sha256: gone!, seq: 0 })).rejects.toMatchObject({
      code: 'ATTACHMENT_NOT_FOUND',
    });
    // The revision that shows it ends after 90 days, with the next one.
    lib.clock.advance(91 * DAY);
    await lib.client.documents.save({ id: documentId, baseRev: 2, body: bodyOfLines('later') });
    expect((await lib.client.attachments.unused({})).count).toBe(2);
  });

  it('that a text shows are known as its own, and the first picture is the cover of a case', async () => {
    const { sha256 } = await lib.client.attachments.putBytes({
      name: 'a.png',
      base64: PIXEL.toString('base64'),
    });
    const { id } = await lib.client.cases.create({ title: '案例' });
    const { sections } = await lib.client.cases.get({ id });
    const { documentId } = sections[0]!;
    const { rev } = await lib.client.documents.save({
      id: documentId,
      baseRev: 1,
      body: bodyOfLines([{ image: sha256 }]),
    });
    expect((await lib.client.cases.list({})).rows[0]?.cover).toBe(sha256);
    await lib.client.documents.save({ id: documentId, baseRev: rev, body: bodyOfLines('无图') });
    expect((await lib.client.cases.list({})).rows[0]?.cover).toBeNull();
  });
});
