import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { startCore } from '#main/core/start-core.ts';
import type { HostClient } from '../support/host-client.ts';
import type { Report } from './figure.ts';
import { type BarePages, targetsOf } from './ground-reads.ts';
import { p95, samplesOf, untilAtRest } from './measure.ts';
import { startRunningHost } from './running-host.ts';

/** A worker's code is compiled after some hundred calls: before that this would measure the compiler. */
const RUNS = { runs: 300, warmup: 600 };
/** The window is longer than the pauses in which a worker loads its code bit by bit. */
const REST = { window: 5_000, most: 100 };

/**
 * The same pages through a worker and a MessagePort, and through the browser host's process and a WebSocket, once the
 * workers have all their code, which they load while nobody asks.
 */
export async function benchHost({
  file,
  bare,
  report,
}: {
  file: string;
  bare: BarePages;
  report: Report;
}): Promise<void> {
  const core = await startCore({ file, mode: 'open' });
  const port = core.openPort('reader');
  try {
    await untilAtRest(() => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1000;
    }, REST);
    await pages('worker and MessagePort', createORPCClient(new RPCLink({ port })));
  } finally {
    port.close();
    await core.close();
  }
  const host = await startRunningHost(file);
  try {
    await untilAtRest(host.cpu, REST);
    await pages('browser host and WebSocket', host.api);
  } finally {
    await host.stop();
  }

  async function pages(way: string, client: HostClient['api']): Promise<void> {
    const { stageId } = await targetsOf(client);
    const list = await samplesOf(() => client.fans.list({}), RUNS);
    const column = await samplesOf(() => client.pipeline.column({ stageId, sort: 'strength' }), RUNS);
    report({
      name: `first list page, ${way} p95`,
      value: p95(list),
      unit: 'ms',
      baseline: bare.list,
      limit: bare.list + 2,
    });
    report({
      name: `first column page, ${way} p95`,
      value: p95(column),
      unit: 'ms',
      baseline: bare.column,
      limit: bare.column + 2,
    });
  }
}
