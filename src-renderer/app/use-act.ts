import { type Act, act } from './act.ts';

/** `act` for a component. */
export function useAct(): Act {
  return act;
}
