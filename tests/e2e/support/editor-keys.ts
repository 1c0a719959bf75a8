// What every test of the editor does: choose from a menu, paste.
import type { Page } from '@playwright/test';
import { expect } from './editor-test.ts';

export const menu = (page: Page) => page.getByRole('listbox');

/** Types a sign and a query, waits for the menu's first line and takes it. */
export async function pick(page: Page, typed: string, line: string | RegExp): Promise<void> {
  await page.keyboard.type(typed);
  await expect(menu(page).getByRole('option', { name: line }).first()).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await page.keyboard.press('Enter');
  await expect(menu(page)).toBeHidden();
}

/** Puts HTML or text on the clipboard and pastes it. */
export async function paste(page: Page, types: Record<string, string>): Promise<void> {
  await page.evaluate((given) => {
    const data = new DataTransfer();
    for (const [type, value] of Object.entries(given)) data.setData(type, value);
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, types);
}
