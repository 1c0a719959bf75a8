import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pullPictures } from '#shared/document/data-pictures.ts';
import { htmlToBody } from '#shared/document/html-in.ts';
import { markdownToBody } from '#shared/document/markdown-in.ts';
import { bodyToMarkdown } from '#shared/document/markdown-out.ts';
import type { UploadedFile } from '#ui/editor/editor-types.ts';
import { htmlToDocument, markdownToDocument } from '#ui/editor/paste/clean-paste.ts';
import { rtfPictures } from '#ui/editor/paste/rtf-pictures.ts';

const PNG = Buffer.from(`89504e470d0a1a0a${'00'.repeat(60)}`, 'hex');
const JPEG = Buffer.from(`ffd8ffe0${'11'.repeat(60)}`, 'hex');
const dataUrl = (bytes: Buffer, mime = 'image/png') => `data:${mime};base64,${bytes.toString('base64')}`;

/** A library that keeps files in memory: the hash is the first byte, 64 times. */
function library(refused: (file: File) => boolean = () => false) {
  const kept: { name: string; bytes: Buffer }[] = [];
  const errors: unknown[] = [];
  const upload = async (file: File): Promise<UploadedFile> => {
    if (refused(file)) throw new Error('refused');
    const bytes = Buffer.from(await file.arrayBuffer());
    kept.push({ name: file.name, bytes });
    return {
      hash: bytes.subarray(0, 1).toString('hex').repeat(32),
      name: file.name,
      size: file.size,
      mime: file.type,
    };
  };
  return { kept, errors, taker: { upload, onError: (error: unknown) => errors.push(error) } };
}
const nothing = { rtf: '', pictures: [] };
const hashOf = (bytes: Buffer) => bytes.subarray(0, 1).toString('hex').repeat(32);

describe('pictures of pasted HTML', () => {
  it('that lie in it become files of the library, equal ones once', async () => {
    const { kept, taker } = library();
    const html = `<p>a<img src="${dataUrl(PNG)}" alt="chart" width=80></p><p><img src='${dataUrl(PNG).replace(/.{70}/g, '$&\r\n ')}'><img src=${dataUrl(JPEG, 'image/jpg')}></p>`;
    const body = await htmlToDocument(html, taker, nothing);
    expect(kept.map(({ name }) => name)).toEqual(['picture.png', 'picture.jpeg']);
    expect(kept[0]!.bytes.equals(PNG)).toBe(true);
    expect(bodyToMarkdown(body)).toBe(
      `a![chart|80](attachment:${hashOf(PNG)})\n\n![](attachment:${hashOf(PNG)})![](attachment:${hashOf(JPEG)})\n`,
    );
  });

  it('of the web stay addresses with their words, and nobody is asked for them', async () => {
    const { kept, taker } = library();
    const body = await htmlToDocument(
      '<img src="https://a.example/p.png" alt="their chart">',
      taker,
      nothing,
    );
    expect(kept).toEqual([]);
    expect(bodyToMarkdown(body)).toBe('![their chart](https://a.example/p.png)\n');
  });

  it('that Word names on its disk come from what it puts beside: files, or its RTF', async () => {
    const html = '<p><img src="file:///C:/a.png" alt="one"> and <img src="file:///C:/b.jpg" alt="two"></p>';
    const files = [
      new File([PNG], 'a.png', { type: 'image/png' }),
      new File([JPEG], 'b.jpg', { type: 'image/jpeg' }),
    ];
    const rtf = String.raw`{\rtf1 {\*\shppict{\pict{\*\picprop}\picw10\pngblip\bliptag-12{\*\blipuid 0a1b}
${PNG.toString('hex').replace(/.{40}/g, '$&\n')}}}{\nonshppict{\pict\wmetafile8 ${'ab'.repeat(80)}}}{\pict\jpegblip\picw3 ${JPEG.toString('hex')}}}`;
    const shown = `![one](attachment:${hashOf(PNG)}) and ![two](attachment:${hashOf(JPEG)})\n`;
    for (const beside of [
      { rtf: '', pictures: files },
      { rtf, pictures: [] },
    ]) {
      expect(bodyToMarkdown(await htmlToDocument(html, library().taker, beside))).toBe(shown);
    }
    const { kept, taker } = library();
    // One file for two pictures: nothing tells which it is.
    expect(bodyToMarkdown(await htmlToDocument(html, taker, { rtf: '', pictures: files.slice(1) }))).toBe(
      'one and two\n',
    );
    expect(kept).toEqual([]);
    expect(rtfPictures(rtf).map(({ bytes }) => Buffer.from(bytes).toString('hex'))).toEqual([
      PNG.toString('hex'),
      JPEG.toString('hex'),
    ]);
  });

  it('that the library refuses are told, and their words stay', async () => {
    const { errors, taker } = library(() => true);
    const body = await htmlToDocument(`<img src="${dataUrl(PNG)}" alt="chart"> text`, taker, nothing);
    expect(errors).toHaveLength(1);
    expect(bodyToMarkdown(body)).toBe('chart text\n');
  });
});

describe('pictures in Markdown', () => {
  it('are taken in; in code they are text as they were', async () => {
    const { kept, taker } = library();
    const source = `![p](${dataUrl(PNG)})\n\n\`\`\`css\na { background: url(${dataUrl(JPEG, 'image/jpeg')}) }\n\`\`\`\n`;
    const body = await markdownToDocument(source, taker);
    expect(bodyToMarkdown(body)).toBe(source.replace(dataUrl(PNG), `attachment:${hashOf(PNG)}`));
    expect(kept.length).toBeGreaterThan(0);
  });

  it('do not count against the length of a text', () => {
    const photo = dataUrl(Buffer.alloc(5_000_000, 1), 'image/jpeg');
    const { text, pictures } = pullPictures(`<p>words</p><img src="${photo}">`);
    expect(text.length).toBeLessThan(100);
    expect(pictures).toHaveLength(1);
    expect(() => htmlToBody(text)).not.toThrow();
  });
});

it('whatever a text holds, taking its pictures out and putting them back as text changes nothing', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constant(dataUrl(PNG)),
    fc.constant(`"${dataUrl(JPEG, 'image/jpeg')}"`),
    fc.constant('data:kith-picture-0,'),
    fc.constant('data:image/png;base64,'),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const source = pieces.join(' ');
      const pulled = pullPictures(source);
      const node = { ...markdownToBody('`x`').root.children[0]! };
      const text = {
        ...(node as { children: { type: 'text'; text: string }[] }).children[0]!,
        text: pulled.text,
      };
      pulled.restoreTexts([text as never]);
      expect(text.text).toBe(source);
    }),
  );
});
