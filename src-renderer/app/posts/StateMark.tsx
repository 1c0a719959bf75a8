import type { PostState } from '#shared/contract/campaigns-posts.ts';
import classes from './state-mark.module.css';

/** How far a post is, as a small sign; words stand beside it. */
export function StateMark({ state }: { state: PostState }) {
  return <span className={classes.mark} data-state={state} aria-hidden />;
}
