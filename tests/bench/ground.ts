import { benchLibrary } from './bench-library.ts';
import { buildOnce } from './build.ts';
import { type Report, say } from './figure.ts';
import { benchColdStart } from './ground-cold-start.ts';
import { benchHost } from './ground-host.ts';
import { benchIdleMemory } from './ground-memory.ts';
import { benchReads } from './ground-reads.ts';
import { benchWrites } from './ground-writes.ts';

const SMALL = 10_000;

/** People, board, moves, logging: through the contract in this process, through the hosts, and cold from `npm start`. */
export async function benchGround({ fans, report }: { fans: number; report: Report }): Promise<void> {
  const file = benchLibrary(fans);
  const small = fans > SMALL ? benchLibrary(SMALL) : null;
  buildOnce();
  say('reads');
  const bare = await benchReads({ file, small, report });
  say('hosts');
  await benchHost({ file, bare, report });
  say('writes');
  await benchWrites({ file, report });
  say('memory');
  await benchIdleMemory({ file, report });
  say('cold start');
  await benchColdStart({ file, small, report });
}
