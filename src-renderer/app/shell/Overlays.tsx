import { CommandPalette } from '../actions/CommandPalette.tsx';
import { ShortcutsHelp } from '../actions/ShortcutsHelp.tsx';
import { overlays } from '../overlays.ts';
import { LibrarySwitcher } from './LibrarySwitcher.tsx';

/** What floats over the window when it is asked for. Its code comes after the first paint, see LaterOverlays. */
export function Overlays() {
  return (
    <>
      <CommandPalette />
      <ShortcutsHelp />
      <LibrarySwitcher />
      {overlays.map(({ id, Overlay }) => (
        <Overlay key={id} />
      ))}
    </>
  );
}
