// Exports as the real programs write them, in their languages and versions, against what a person reads in them.
import { describe, expect, it } from 'vitest';
import { archives } from './chats-variants/archives.ts';
import { discord } from './chats-variants/discord.ts';
import { line } from './chats-variants/line.ts';
import { qq } from './chats-variants/qq.ts';
import { slack } from './chats-variants/slack.ts';
import { tableWords } from './chats-variants/table-words.ts';
import { tables } from './chats-variants/tables.ts';
import { telegram } from './chats-variants/telegram.ts';
import { readVariant, type Variant } from './chats-variants/variant.ts';
import { wechat } from './chats-variants/wechat.ts';
import { chatlog } from './chats-variants/wechat-chatlog.ts';
import { wechatTools } from './chats-variants/wechat-tools.ts';
import { weFlow } from './chats-variants/wechat-weflow.ts';
import { wxCli } from './chats-variants/wechat-wx-cli.ts';
import { whatsapp } from './chats-variants/whatsapp.ts';
import { whatsappLanguages } from './chats-variants/whatsapp-languages.ts';

const groups: Record<string, Variant[]> = {
  WhatsApp: [...whatsapp, ...whatsappLanguages],
  LINE: line,
  QQ: qq,
  WeChat: [...wechat, ...chatlog, ...wxCli, ...weFlow, ...wechatTools],
  Telegram: telegram,
  Discord: discord,
  Slack: slack,
  'Tables and others': [...tables, ...tableWords],
  Archives: archives,
};

for (const [name, variants] of Object.entries(groups))
  describe(name, () => {
    it.each(variants.map((variant) => [variant.it, variant] as const))('%s', async (_, variant) => {
      const found = await readVariant(variant);
      expect(found.reads).toEqual(variant.reads);
      expect(found.head).toMatchObject(variant.head ?? {});
      if (variant.rooms) expect(found.records.map(({ room }) => room)).toEqual(variant.rooms);
      if (variant.orders) expect(found.orders).toEqual(variant.orders);
    });
  });
