// The command palette's switch, apart from the palette: its code comes after the first paint.
import { createSpotlight } from '@mantine/spotlight';

export const [paletteStore, palette] = createSpotlight();

/** What was typed since the palette was called and before its field had the keyboard. */
let early = '';

function keepEarly(event: KeyboardEvent): void {
  if (!paletteStore.getState().opened) {
    takeEarlyText();
    return;
  }
  const isText = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (!isText || event.isComposing) return;
  early += event.key;
  // Else a letter meant for the palette would be a shortcut of the page.
  event.preventDefault();
  event.stopPropagation();
}

export function openPalette(): void {
  palette.open();
  window.addEventListener('keydown', keepEarly, { capture: true });
}

/** The text that the field begins with; it hears its keys itself from now on. */
export function takeEarlyText(): string {
  const text = early;
  early = '';
  window.removeEventListener('keydown', keepEarly, { capture: true });
  return text;
}
