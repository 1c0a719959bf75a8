import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { rawRequest } from '../support/raw-http.ts';
import { expect, test } from './support/kith-test.ts';

test('the address loses its token, and the window can be reloaded', async ({ page, kith }) => {
  await expect(page).toHaveURL(new RegExp(`^http://127\\.0\\.0\\.1:${kith.client.port}/(#.*)?$`));
  await page.reload();
  await expect(page.locator('#root')).not.toBeEmpty();
});

test('the page can not read the cookie that signs it in', async ({ page, kith }) => {
  const name = `kith-${kith.client.port}`;
  expect((await page.context().cookies()).map((cookie) => cookie.name)).toContain(name);
  expect(await page.evaluate(() => document.cookie)).not.toContain(name);
});

test('an address that was used does not sign in a second browser', async ({ browser, kith }) => {
  const address = await kith.newAddress();
  const [first, second] = await Promise.all([browser.newContext(), browser.newContext()]);
  expect((await (await first.newPage()).goto(address))?.status()).toBe(200);
  expect((await (await second.newPage()).goto(address))?.status()).toBe(401);
  await Promise.all([first.close(), second.close()]);
});

test('no token and no cookie reach the output of the host', async ({ page, kith }) => {
  const addresses = [await kith.newAddress(), await kith.newAddress()];
  for (const address of addresses) await page.goto(address);
  const { port, headers } = kith.client;
  await rawRequest({ port, path: '/ws/host', headers: { ...headers, host: 'evil.example' } });
  await kith.restart();
  const secrets = addresses.map((address) => new URL(address).searchParams.get('token') ?? '');
  for (const secret of [...secrets, headers.cookie.split('=')[1] ?? '']) {
    expect(secret.length).toBeGreaterThan(20);
    expect(kith.output()).not.toContain(secret);
  }
});

test('the policy of the page lets nothing be refused on its own pages', async ({ page, kith }) => {
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) refused.push(message.text());
  });
  await page.goto(await kith.newAddress());
  await expect(page.locator('#root')).not.toBeEmpty();
  expect(refused).toEqual([]);
});

test('the preload is CommonJS, as the sandbox needs it', async () => {
  const built = await readFile(resolve(import.meta.dirname, '../../out/preload/index.cjs'), 'utf8');
  expect(built).toMatch(/require\(["']electron["']\)/);
  expect(built).not.toMatch(/^\s*(import|export)\b/m);
  const modules = [...built.matchAll(/require\(["']([^"']+)["']\)/g)].map(([, name]) => name);
  expect(new Set(modules)).toEqual(new Set(['electron']));
});
