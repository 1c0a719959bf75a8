// Whom the user is looking at: the selection of a list or board, else the person whose drawer or page is open. The
// quick log starts from them, wherever it is opened.
import { useEffect } from 'react';
import type { Selection } from '#shared/contract/fans.ts';

export type People = {
  selection: Selection;
  count: number;
  /** Of one person; unset for many. */
  name?: string;
};

type Slot = 'selection' | 'person';

/** From more people on, work on them goes on by itself, with a card of its progress: dialogs need not stay for it. */
export const GOES_ON_ALONE = 1_000;

const slots: Record<Slot, People | null> = { selection: null, person: null };

/** The selection if there is one, else the open person, else null. */
export function currentPeople(): People | null {
  return slots.selection ?? slots.person;
}

function useSlot(slot: Slot, people: People | null): void {
  useEffect(() => {
    slots[slot] = people;
    return () => {
      if (slots[slot] === people) slots[slot] = null;
    };
  }, [slot, people]);
}

/** A list or board tells its selection while it is mounted; null for none. Give a memoised object. */
export function useCurrentSelection(people: People | null): void {
  useSlot('selection', people);
}

/** A person's drawer or page tells who is open. Give a memoised object. */
export function useCurrentPerson(people: People | null): void {
  useSlot('person', people);
}

export function onePerson(fan: { id: number; name: string }): People {
  return { selection: { ids: [fan.id] }, count: 1, name: fan.name };
}
