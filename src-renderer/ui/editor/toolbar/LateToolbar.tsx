import { type Ref, useEffect, useState } from 'react';
import { EditorToolbar } from './EditorToolbar.tsx';
import classes from './toolbar.module.css';

/** It comes no later than this, in ms. */
const LATEST = 300;

/** The bar, once the text is there: its buttons would take a fifth of the time until a long text can be written in. */
export function LateToolbar({ ref }: { ref?: Ref<HTMLDivElement> }) {
  const [isDue, setIsDue] = useState(false);
  useEffect(() => {
    const idle = requestIdleCallback(() => setIsDue(true), { timeout: LATEST });
    return () => cancelIdleCallback(idle);
  }, []);
  return isDue ? <EditorToolbar ref={ref} /> : <div className={classes.toolbar} />;
}
