// Prints something else than what stands on the screen: it is drawn beside the app, and the print style sheet shows
// only it. Electron writes the PDF by itself; in the browser host the browser's own dialog makes it.
import type { ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { host } from '../api/client.ts';
import './print.css';

/** Longest wait for pictures, ms: one that is missing must not keep the rest from being printed. */
const MOST_WAIT_MS = 5_000;
const UNSAFE_IN_NAMES = /[\\/:*?"<>|\p{Cc}]+/gu;

/** A title as the name of a file, without ending. */
export function fileNameOf(title: string, fallback: string): string {
  const name = title.replace(UNSAFE_IN_NAMES, ' ').replace(/\s+/g, ' ').trim().slice(0, 80).trim();
  return name.replace(/^\.+/, '') || fallback;
}

async function loaded(image: HTMLImageElement): Promise<void> {
  image.loading = 'eager';
  // A picture that can't be shown is left out; its caption and the text still print.
  await image.decode().catch(() => undefined);
}

/**
 * Prints `page` as a PDF named after `title`. `page` is drawn outside the app: it may use words (i18next), not queries
 * or the router. Resolves to 'printed' when the browser's dialog did it. Rejects with FILE_NOT_WRITTEN.
 */
export async function printPdf(title: string, page: ReactNode): Promise<'saved' | 'cancelled' | 'printed'> {
  const place = document.createElement('div');
  place.id = 'kith-print';
  document.body.append(place);
  const root = createRoot(place);
  const oldTitle = document.title;
  try {
    flushSync(() => root.render(page));
    const images = [...place.querySelectorAll('img')].map(loaded);
    await Promise.race([Promise.all(images), new Promise((done) => setTimeout(done, MOST_WAIT_MS))]);
    const suggestedName = `${fileNameOf(title, 'Kith')}.pdf`;
    const { outcome } = await host.pages.savePdf({ suggestedName });
    if (outcome !== 'unsupported') return outcome;
    document.title = title;
    window.print();
    return 'printed';
  } finally {
    document.title = oldTitle;
    root.unmount();
    place.remove();
  }
}
