// Brings a vault in, in a process of its own, and writes what it took as JSON: `vault-import.ts LIBRARY FOLDER`.
import { createRouterClient } from '@orpc/server';
import { createApp } from '#main/core/app.ts';
import type { VaultReport } from '#shared/contract/vault.ts';

export type VaultResult = {
  report: VaultReport | null;
  seconds: number;
  /** User and system time of all threads. */
  cpuSeconds: number;
  peakMegabytes: number;
  /** Seconds of each phase. */
  phases: [string, number][];
};

const [file = '', folder = ''] = process.argv.slice(2);
const app = createApp({ file, mode: 'create' });
let peak = 0;
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 50);
const client = createRouterClient(app.writer);
app.files.add('vault', { path: folder, name: 'vault', mode: 'read' });
const cpu = process.cpuUsage();
const start = performance.now();
const phases = new Map<string, number>();
let last = start;
let report: VaultReport | null = null;
for await (const event of await client.vault.importVault({ token: 'vault' })) {
  const now = performance.now();
  phases.set(event.phase, (phases.get(event.phase) ?? 0) + (now - last) / 1000);
  last = now;
  report = event.report ?? report;
}
const seconds = (performance.now() - start) / 1000;
const { user, system } = process.cpuUsage(cpu);
clearInterval(watch);
app.close();
const cpuSeconds = (user + system) / 1e6;
const result: VaultResult = {
  report,
  seconds,
  cpuSeconds,
  peakMegabytes: peak / 2 ** 20,
  phases: [...phases],
};
console.log(JSON.stringify(result));
