/** Longer than the components need that give the focus back by themselves. */
const SETTLED_MS = 40;

/**
 * Gives the keyboard back where an overlay is gone that had it: Mantine does so for a dialog that was there before it opened,
 * but not for one that comes with its first opening or goes with its last. Overlays stand in portals beside `shell`.
 * @returns ends it
 */
export function returnFocusTo(shell: HTMLElement): () => void {
  let last: HTMLElement | null = null;
  let isOutside = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function remember({ target }: FocusEvent) {
    if (!(target instanceof HTMLElement)) return;
    isOutside = !shell.contains(target);
    if (!isOutside) last = target;
  }
  const isLost = () => document.activeElement === document.body || document.activeElement === null;
  function giveBack() {
    if (!isOutside || !isLost() || document.querySelector('[role="dialog"]:not([hidden])')) return;
    if (last?.isConnected) last.focus({ preventScroll: true });
  }
  // A portal loses nodes when its overlay goes; the focus falls to the body with them.
  const portals = new MutationObserver(() => {
    if (!isOutside || !isLost()) return;
    clearTimeout(timer);
    timer = setTimeout(giveBack, SETTLED_MS);
  });
  const watch = (node: Node) => {
    if (node instanceof HTMLElement && node.dataset.portal)
      portals.observe(node, { childList: true, subtree: true });
  };
  const body = new MutationObserver((changes) => {
    for (const { addedNodes } of changes) addedNodes.forEach(watch);
  });

  document.body.childNodes.forEach(watch);
  body.observe(document.body, { childList: true });
  document.addEventListener('focusin', remember);
  return () => {
    clearTimeout(timer);
    document.removeEventListener('focusin', remember);
    body.disconnect();
    portals.disconnect();
  };
}
