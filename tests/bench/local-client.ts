import { createRouterClient, type RouterClient } from '@orpc/server';
import type { App } from '#main/core/app.ts';
import type { KithRouter } from '#main/core/router.ts';

/** The contract of a library in this process, without a host. Commands and queries share the writing connection. */
export const clientOf = (app: App): RouterClient<KithRouter> => createRouterClient(app.writer);
