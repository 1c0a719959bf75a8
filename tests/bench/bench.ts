// `npm run -s bench -- [--only GROUP] [--fans N]`: one JSON line per figure on stdout; exit code 1 if one is not ok.
import { parseArgs } from 'node:util';
import { createReporter, type Report, say } from './figure.ts';
import { benchFiles } from './files.ts';
import { benchGround } from './ground.ts';
import { benchImport } from './import.ts';

/** A group measures one area with `fans` people and reports each figure when it has it. */
type Group = (options: { fans: number; report: Report }) => Promise<void>;

const GROUPS: Readonly<Record<string, Group>> = {
  ground: benchGround,
  import: benchImport,
  files: benchFiles,
};

const { values } = parseArgs({
  options: { only: { type: 'string' }, fans: { type: 'string', default: '1000000' } },
});
const fans = Number(values.fans);
const names = values.only === undefined ? Object.keys(GROUPS) : [values.only];
if (!Number.isInteger(fans) || fans < 2_000 || names.some((name) => !Object.hasOwn(GROUPS, name))) {
  console.error(`npm run -s bench -- [--only ${Object.keys(GROUPS).join('|')}] [--fans N], N at least 2000`);
  process.exit(2);
}
let isOk = true;
for (const name of names) {
  const reporter = createReporter(name);
  say(`${name} with ${fans} people`);
  await GROUPS[name]!({ fans, report: reporter.report });
  isOk &&= reporter.isOk();
}
process.exitCode = isOk ? 0 : 1;
