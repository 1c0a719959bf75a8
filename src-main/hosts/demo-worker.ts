// Writes a demo library away from the host's thread, which has a page to serve meanwhile.
import { workerData } from 'node:worker_threads';
import { createDemoLibrary } from '#main/domains/demo/demo-library.ts';

export type DemoRequest = { file: string; locale: string; now: number };

createDemoLibrary(workerData as DemoRequest);
