import { createRouterClient } from '@orpc/server';
import { createApp } from '#main/core/app.ts';
import { newToken } from '#main/core/file-grants.ts';
import { createDemoLibrary } from '#main/domains/demo/demo-library.ts';
import { furnishDemo } from '#main/domains/demo/furnish-demo.ts';

export type DemoRequest = { file: string; locale: string; now: number };

/** Writes the whole demo library: people, then what a year of notes, groups and a campaign with them leaves, by the contract. */
export async function makeDemo({ file, locale, now }: DemoRequest): Promise<void> {
  createDemoLibrary({ file, locale, now });
  const clock = { now };
  const app = createApp({ file, mode: 'open', clock: () => clock.now });
  try {
    await furnishDemo({
      client: createRouterClient(app.writer),
      locale,
      now,
      clock,
      scratch: `${file}.chat.csv`,
      grant(path, name) {
        const token = newToken();
        app.files.add(token, { path, name, mode: 'read' });
        return token;
      },
    });
  } finally {
    app.close();
  }
}
