import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import type { contract } from '#shared/contract/contract.ts';
import { FIRST_CARDS, type FirstAnswers } from '#shared/first-answers.ts';
import type { HostService } from './host-types.ts';

/** Asks a reader what every page asks first. Waits for a library that is being opened. Rejects with the reader's errors. */
export async function firstAnswers(
  service: Pick<HostService, 'state' | 'openPort' | 'livePosition'>,
): Promise<FirstAnswers> {
  const state = await service.state();
  // Before anything is asked: what changes from here on, the page hears of.
  const position = service.livePosition();
  const port = service.openPort('reader');
  if (port === null || position === null) return { state, library: null };
  port.start();
  const client: ContractRouterClient<typeof contract> = createORPCClient(new RPCLink({ port }));
  try {
    const [settings, people, stages] = await Promise.all([
      client.settings.get({}),
      client.fans.count({ filter: {} }),
      client.pipeline.stages({}),
    ]);
    const shown = stages.filter(({ count, collapsed }) => count > 0 && !collapsed);
    const columns = await Promise.all(
      shown.map(async ({ id: stageId, sort }) => {
        const { cards, nextCursor } = await client.pipeline.column({ stageId, sort, limit: FIRST_CARDS });
        return { stageId, cards, nextCursor };
      }),
    );
    return { state, library: { position, settings, people, stages, columns } };
  } finally {
    port.close();
  }
}
