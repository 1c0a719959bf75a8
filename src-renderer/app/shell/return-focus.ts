/** Longer than the components need that give the focus back by themselves. */
const SETTLED_MS = 40;

const FOCUSABLE = [
  'a[href]',
  'button:not(:disabled)',
  'input:not(:disabled):not([type="hidden"])',
  'textarea:not(:disabled)',
  '[tabindex="0"]',
  '[contenteditable="true"]',
].join();

/** What had the keyboard, and enough to find its like when it is gone. */
type Held = { element: HTMLElement; name: string; ancestors: readonly HTMLElement[] };

/**
 * Gives the keyboard back where what had it is gone. After an overlay: Mantine does so for a dialog that was there before it
 * opened, but not for one that comes with its first opening or goes with its last; overlays stand in portals beside `shell`. After
 * a key that took its own field or button away (a saved field is drawn anew, a deleted row goes): to its like, else next to it.
 * @returns ends it
 */
export function returnFocusTo(shell: HTMLElement): () => void {
  let last: Held | null = null;
  let outside: Held | null = null;
  // Whoever uses the pointer misses no focus, and scrolling takes rows away.
  let isByKey = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function remember({ target }: FocusEvent) {
    if (!(target instanceof HTMLElement)) return;
    const held = { element: target, name: nameOf(target), ancestors: ancestorsOf(target) };
    if (shell.contains(target)) {
      last = held;
      outside = null;
    } else outside = held;
  }
  const byKey = () => {
    isByKey = true;
  };
  const byPointer = () => {
    isByKey = false;
  };
  const isLost = () => document.activeElement === document.body || document.activeElement === null;
  const openDialog = () => document.querySelector('[role="dialog"]:not([hidden])');

  function giveBack() {
    if (!isLost()) return;
    const dialog = openDialog();
    // What an open dialog loses it keeps: its trap holds the rest of the page off.
    const held = dialog ? outside : last;
    if (held === null) return;
    if (held.element.isConnected) {
      if (outside !== null && !dialog) held.element.focus({ preventScroll: true });
    } else if (isByKey) likeOf(held, dialog ?? shell)?.focus({ preventScroll: true });
  }
  function look() {
    if (!isLost() || (outside === null && last?.element.isConnected !== false)) return;
    clearTimeout(timer);
    timer = setTimeout(giveBack, SETTLED_MS);
  }
  // A node that goes takes the focus with it, which falls to the body.
  const observer = new MutationObserver(look);
  const watch = (node: Node) => {
    if (node instanceof HTMLElement && node.dataset.portal)
      observer.observe(node, { childList: true, subtree: true });
  };
  const body = new MutationObserver((changes) => {
    for (const { addedNodes } of changes) addedNodes.forEach(watch);
  });

  document.body.childNodes.forEach(watch);
  body.observe(document.body, { childList: true });
  observer.observe(shell, { childList: true, subtree: true });
  document.addEventListener('focusin', remember);
  document.addEventListener('keydown', byKey, true);
  document.addEventListener('pointerdown', byPointer, true);
  document.addEventListener('wheel', byPointer, { capture: true, passive: true });
  return () => {
    clearTimeout(timer);
    document.removeEventListener('focusin', remember);
    document.removeEventListener('keydown', byKey, true);
    document.removeEventListener('pointerdown', byPointer, true);
    document.removeEventListener('wheel', byPointer, true);
    body.disconnect();
    observer.disconnect();
  };
}

function ancestorsOf(element: HTMLElement): HTMLElement[] {
  const ancestors: HTMLElement[] = [];
  for (let at = element.parentElement; at !== null && at !== document.body; at = at.parentElement)
    ancestors.push(at);
  return ancestors;
}

function nameOf(element: HTMLElement): string {
  const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : undefined;
  return `${element.tagName} ${element.getAttribute('aria-label') ?? label ?? ''}`;
}

/** In the nearest ancestor that is left: one of the same name, else the first that takes the keyboard. */
function likeOf({ name, ancestors }: Held, root: Element): HTMLElement | undefined {
  for (const ancestor of ancestors) {
    if (!ancestor.isConnected || !root.contains(ancestor)) continue;
    const near = [...ancestor.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
      (element) => element.tabIndex >= 0 && element.checkVisibility({ visibilityProperty: true }),
    );
    const like = near.find((element) => nameOf(element) === name) ?? near[0];
    if (like) return like;
  }
  return undefined;
}
