// `npm run -s bench -- [--only GROUP] [--fans N] [--messages N] [--notes N] [--cases N]`: one JSON line per figure on stdout; exit code 1 if one is not ok.
import { parseArgs } from 'node:util';
import { benchCampaigns } from './campaigns.ts';
import { benchCommunities } from './communities.ts';
import { benchChatImport } from './communities-chat.ts';
import { createReporter, type Report, say } from './figure.ts';
import { benchFiles } from './files.ts';
import { benchGround } from './ground.ts';
import { benchImport } from './import.ts';
import { benchKnowledge } from './knowledge.ts';
import { benchKnowledgeEditor } from './knowledge-editor.ts';
import { benchVault } from './knowledge-vault.ts';

/** How many of each the library that a group measures has. */
type Sizes = { fans: number; messages: number; notes: number; cases: number };
/** A group measures one area and reports each figure when it has it. */
type Group = (options: Sizes & { report: Report }) => Promise<void>;

const GROUPS: Readonly<Record<string, Group>> = {
  ground: benchGround,
  import: benchImport,
  files: benchFiles,
  knowledge: async (options) => {
    await benchKnowledge(options);
    await benchKnowledgeEditor(options);
  },
  // 10,000 files by default.
  vault: ({ notes, report }) => benchVault({ notes: Math.ceil(notes / 10), report }),
  communities: benchCommunities,
  chats: benchChatImport,
  campaigns: benchCampaigns,
};

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    fans: { type: 'string', default: '1000000' },
    messages: { type: 'string', default: '1000000' },
    notes: { type: 'string', default: '100000' },
    cases: { type: 'string', default: '5000' },
  },
});
const fans = Number(values.fans);
const sizes = {
  fans,
  messages: Number(values.messages),
  notes: Number(values.notes),
  cases: Number(values.cases),
};
const names = values.only === undefined ? Object.keys(GROUPS) : [values.only];
if (!Number.isInteger(fans) || fans < 2_000 || names.some((name) => !Object.hasOwn(GROUPS, name))) {
  console.error(`npm run -s bench -- [--only ${Object.keys(GROUPS).join('|')}] [--fans N], N at least 2000`);
  process.exit(2);
}
let isOk = true;
for (const name of names) {
  const reporter = createReporter(name);
  say(`${name} with ${fans} people`);
  await GROUPS[name]!({ ...sizes, report: reporter.report });
  isOk &&= reporter.isOk();
}
process.exitCode = isOk ? 0 : 1;
