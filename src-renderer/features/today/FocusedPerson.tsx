import { type RefObject, useEffect, useState } from 'react';
import { onePerson, type People, useCurrentSelection } from '../../app/people/current-people.ts';

/** While a row of a person has the focus, L and F are about them. Draws nothing, so that walking the rows draws nothing anew. */
export function FocusedPerson({ page }: { page: RefObject<HTMLElement | null> }) {
  const [people, setPeople] = useState<People | null>(null);
  useCurrentSelection(people);
  useEffect(() => {
    const onFocus = ({ target }: FocusEvent) => {
      const isHere = target instanceof Element && page.current?.contains(target);
      const row = isHere ? target.closest<HTMLElement>('[data-person]') : null;
      const { person, name = '' } = row?.dataset ?? {};
      setPeople(person === undefined ? null : onePerson({ id: Number(person), name }));
    };
    document.addEventListener('focusin', onFocus);
    return () => document.removeEventListener('focusin', onFocus);
  }, [page]);
  return null;
}
