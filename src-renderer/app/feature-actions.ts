// Actions that features offer from anywhere: `features/<d>/actions.ts` exports `actions`.
import type { Action } from './actions/action.ts';

const files = import.meta.glob<{ actions: readonly Action[] }>('../features/*/actions.ts', { eager: true });

export const featureActions = Object.values(files).flatMap(({ actions }) => actions);
