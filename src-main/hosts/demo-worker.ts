// Writes a demo library away from the host's thread, which has a page to serve meanwhile.
import { workerData } from 'node:worker_threads';
import { type DemoRequest, makeDemo } from './make-demo.ts';

await makeDemo(workerData as DemoRequest);
