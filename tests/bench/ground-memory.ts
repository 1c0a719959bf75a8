import { setTimeout as wait } from 'node:timers/promises';
import type { Report } from './figure.ts';
import { startRunningHost } from './running-host.ts';

const IDLE_MS = 5_000;

/** What the core's process keeps after a first minute of work: host, writer and two readers. */
export async function benchIdleMemory({ file, report }: { file: string; report: Report }): Promise<void> {
  const host = await startRunningHost(file);
  try {
    const { api } = host;
    for (const { id } of await api.pipeline.stages({})) await api.pipeline.column({ stageId: id });
    await api.pipeline.headers({});
    await api.fans.list({});
    await api.fans.get({ id: 1 });
    await api.fans.find({ text: 'wang' });
    await wait(IDLE_MS);
    const { rss, file: mapped } = host.memory();
    report({ name: 'core idle, resident memory', value: rss, unit: 'MB' });
    report({ name: 'core idle, of it mapped pages of files', value: mapped, unit: 'MB' });
  } finally {
    await host.stop();
  }
}
