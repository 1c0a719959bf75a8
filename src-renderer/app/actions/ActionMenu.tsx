import type { ReactNode } from 'react';
import { ActionItems } from './ActionItems.tsx';
import type { Action } from './action.ts';
import { PointMenu } from './PointMenu.tsx';

type Props = {
  /** Where the pointer or the row is; null: closed. */
  at: { x: number; y: number } | null;
  actions: readonly Action[];
  onClose: () => void;
  /** Items above the actions. */
  children?: ReactNode;
};

/** A menu of actions at a place of the window: of a row, a card, or the selection that it is in. */
export function ActionMenu({ at, actions, onClose, children }: Props) {
  if (at === null) return null;
  return (
    <PointMenu at={at} onClose={onClose}>
      {children}
      <ActionItems actions={actions} />
    </PointMenu>
  );
}
