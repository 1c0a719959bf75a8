// A file that is no chat is refused with what it is; a chat inside an archive or a workbook is found.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { chatFormatOf } from '#main/domains/chats/parsers/chat-format-of.ts';
import { discord } from './chats-variants/discord.ts';
import { line } from './chats-variants/line.ts';
import { qq } from './chats-variants/qq.ts';
import { slack } from './chats-variants/slack.ts';
import { telegram } from './chats-variants/telegram.ts';
import { readVariant } from './chats-variants/variant.ts';
import { wechat } from './chats-variants/wechat.ts';
import { whatsapp } from './chats-variants/whatsapp.ts';
import { whatsappLanguages } from './chats-variants/whatsapp-languages.ts';

const head = (text: string, length = 200) =>
  Buffer.concat([Buffer.from(text, 'latin1'), Buffer.alloc(length, 7)]);
const zip = (files: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
const CHAT = '[30/12/2023, 14:30:00] John: Hello there!\n';

describe('a file that is no chat', () => {
  it.each<[string, string, string | Uint8Array]>([
    ['people', 'a list of people', '姓名,手机,微信号\n小雨,13800138000,xiaoyu\n'],
    [
      'people',
      'Google Contacts',
      'First Name,Last Name,E-mail 1 - Value,Phone 1 - Value\nAda,L,a@b.example,1\n',
    ],
    ['people', 'a vCard', 'BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nTEL:1\nEND:VCARD\n'],
    ['orders', 'orders', '订单号,下单时间,买家昵称,实付金额,商品名称\n1,2024-01-01 10:00,小雨,10,茶\n'],
    ['library', 'a whole library', '{"kith":1,"schema":12,"tables":[\n'],
    ['notes', 'a note', '---\ntitle: Tea\ntags: [a]\n---\n# Tea\n\nSee [[Other]]\n'],
    ['notes', 'a vault', zip({ 'Vault/Tea.md': '# Tea', 'Vault/a.png': 'x' })],
    ['database', 'a database', head('SQLite format 3\0')],
    ['encrypted', 'a database of WeChat', randomBytes(65_536)],
    ['picture', 'a screenshot', head('\x89PNG\r\n\x1a\n')],
    ['video', 'a film', head('\0\0\0\x18ftypmp42')],
    ['pdf', 'a PDF', head('%PDF-1.7\n')],
    ['office', 'an old document', head('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')],
    ['archive', 'another packer', head('7z\xbc\xaf\x27\x1c')],
    ['archive', 'a zip of pictures', zip({ 'a.jpg': 'x', 'b.jpg': 'y' })],
    ['people', 'a zip of lists', zip({ 'a.csv': '姓名,手机\n小红,1\n', 'b.csv': '姓名,手机\n小明,2\n' })],
    ['binary', 'bytes of a program', new Uint8Array(500)],
  ])('%s: %s', async (kind, _, content) => {
    await expect(readVariant({ content, fileName: 'chat.txt' })).rejects.toMatchObject({
      code: 'CHAT_NOT_A_CHAT',
      data: { kind },
    });
  });
});

describe('an export that ends before its end', () => {
  it.each([
    ['QQ’s page', qq.find(({ fileName }) => fileName === '读书会.mht')!.content, '日期: 2019-07-17'],
    ['Telegram’s page', telegram.at(-1)!.content, 'In reply to'],
    ['Telegram’s whole account', telegram[0]!.content, 'just us'],
  ] as const)('%s is refused as cut off', async (_, content, at) => {
    const cut = (content as string).slice(0, (content as string).indexOf(at));
    await expect(readVariant({ content: cut })).rejects.toMatchObject({
      code: 'CHAT_MALFORMED',
      data: { reason: 'cut_off' },
    });
  });
});

describe('a chat inside something', () => {
  it('is read from the folder that Telegram packs, and from its pages in their order', async () => {
    const json = await readVariant({
      content: zip({
        'ChatExport/result.json': telegram[3]!.content as string,
        'ChatExport/photos/a.txt': 'x',
      }),
    });
    expect(json.head).toMatchObject({ format: 'telegram_json', chatName: 'Bakers' });
    const page = (id: number, name: string) =>
      `<!DOCTYPE html><html><body><div class="page_wrap"><div class="page_header"><div class="text bold">Bakers</div></div><div class="history"><div class="message default clearfix" id="message${id}"><div class="body"><div class="date details" title="05.03.2024 09:0${id}:06">09</div><div class="from_name">${name}</div><div class="text">n${id}</div></div></div></div></div></body></html>\n`;
    const pages = await readVariant({
      content: zip({
        'E/messages10.html': page(3, 'Cid'),
        'E/messages2.html': page(2, 'Bob'),
        'E/messages.html': page(1, 'Ann'),
      }),
    });
    expect(pages.reads).toEqual([
      '2024-03-05 09:01 text Ann: n1',
      '2024-03-05 09:02 text Bob: n2',
      '2024-03-05 09:03 text Cid: n3',
    ]);
    expect(pages.head).toMatchObject({ format: 'telegram_html', chatName: 'Bakers' });
  });

  it('is read from the only text of an archive, whatever it is called', async () => {
    const { reads } = await readVariant({
      content: zip({ '聊天/导出.txt': CHAT, '聊天/img/1.jpg': 'x', '__MACOSX/._导出.txt': 'x' }),
      fileName: 'a.zip',
    });
    expect(reads).toEqual(['2023-12-30 14:30 text John: Hello there!']);
  });

  it('is read from a workbook', async () => {
    const cells = (row: string[], r: number) =>
      `<row r="${r}">${row.map((text, i) => `<c r="${String.fromCharCode(65 + i)}${r}" t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;
    const rows = [
      ['序号', '时间', '发送者', '发送者QQ号', '消息类型', '消息内容', '是否撤回'],
      ['1', '2024-03-05 09:05:06', '地瓜', '23333233', '文本', '大家好', '否'],
      ['2', '2024-03-05 09:06:06', '土豆', '23333234', '图片', '[图片: a.jpg]', '否'],
    ];
    const content = zip({
      '[Content_Types].xml':
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
      '_rels/.rels':
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
      'xl/workbook.xml':
        '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="聊天记录" sheetId="1" r:id="r1"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
      'xl/worksheets/sheet1.xml': `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows.map((row, i) => cells(row, i + 1)).join('')}</sheetData></worksheet>`,
    });
    const { reads } = await readVariant({ content, fileName: '读书会.xlsx' });
    expect(reads).toEqual([
      '2024-03-05 09:05 text 地瓜#23333233: 大家好',
      '2024-03-05 09:06 media 土豆#23333234: [图片: a.jpg]',
    ]);
  });
});

describe('a chat given to the import of lists', () => {
  const formatOf = async (content: string | Uint8Array) => {
    const folder = mkdtempSync(join(tmpdir(), 'kith-format-'));
    try {
      const path = join(folder, 'list.csv');
      writeFileSync(path, content);
      return await chatFormatOf(path);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
  it('is known as a chat, however it is called', async () => {
    // Of WeChat's, pages and tables with lines before their head may be lists.
    for (const { it: what, content } of [
      ...whatsapp,
      ...whatsappLanguages,
      ...line,
      ...qq,
      ...telegram,
      ...discord,
      ...slack,
      ...wechat.slice(0, 2),
    ])
      expect([what, await formatOf(content)]).not.toEqual([what, null]);
  });
  it('and lists stay lists', async () => {
    const lists = [
      '姓名,手机\n小雨,13800138000\n',
      'Time,Name,Message\n2024-03-05 09:05,Ann,hi\n',
      '下单时间,买家,金额\n2024-03-05 09:05:06,小雨(10001),10\n2024-03-06 09:05:06,小雨(10001),10\n',
      'BEGIN:VCARD\nFN:Ada\nEND:VCARD\n',
      '<html><body><table><tr><td>姓名</td></tr><tr><td>小雨</td></tr></table></body></html>',
      '小雨\n阿明\n',
      '2024-03-05\t小雨\t13800138000\n2024-03-06\t阿明\t13800138001\n',
      zip({ 'a.md': '# x' }),
      '[{"name":"Ada","phone":"1"}]',
    ];
    for (const list of lists) expect(await formatOf(list)).toBe(null);
  });
});
