import type { Action } from '../../app/actions/action.ts';
import { duplicatesAction } from '../../app/people/merge-people.ts';

export const actions: readonly Action[] = [duplicatesAction];
