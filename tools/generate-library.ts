// `npm run generate -- --fans 1000000 --out FILE [--seed 1] [--now ISO]`: a library of generated people, for benchmarks and for
// trying things at size.

import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { GENERATED_NOW, generateLibrary } from '#main/domains/demo/generate-library.ts';

const { values } = parseArgs({
  options: {
    fans: { type: 'string', default: '10000' },
    out: { type: 'string' },
    seed: { type: 'string', default: '1' },
    now: { type: 'string' },
  },
});
const fans = Number(values.fans);
const seed = Number(values.seed);
const now = values.now === undefined ? GENERATED_NOW : Date.parse(values.now);
if (!values.out || !Number.isInteger(fans) || fans < 1 || !Number.isInteger(seed) || Number.isNaN(now)) {
  console.error('npm run generate -- --fans 1000000 --out FILE [--seed 1] [--now 2026-06-30T04:00:00Z]');
  process.exit(2);
}
const file = resolve(process.env.INIT_CWD ?? '.', values.out);
const start = performance.now();
generateLibrary({
  file,
  fans,
  seed,
  now,
  onProgress(done) {
    if (done % 50_000 === 0)
      console.error(
        `${done} of ${fans}, ${((performance.now() - start) / 1000).toFixed(0)} s, ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MB`,
      );
  },
});
const seconds = (performance.now() - start) / 1000;
console.log(JSON.stringify({ file, fans, seconds: Number(seconds.toFixed(1)), bytes: statSync(file).size }));
