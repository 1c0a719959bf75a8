import { ActionItems } from '../../../app/actions/ActionItems.tsx';
import type { Action } from '../../../app/actions/action.ts';
import { MoreMenu } from '../../../app/actions/MoreMenu.tsx';

/** What can be done with the person, as a menu. */
export function FanMenu({ actions }: { actions: readonly Action[] }) {
  return (
    <MoreMenu width={200}>
      <ActionItems actions={actions} />
    </MoreMenu>
  );
}
