import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useActions } from '../../../app/actions/action-registry.ts';
import { orpc } from '../../../app/api/client.ts';
import { onePerson, useCurrentPerson } from '../../../app/people/current-people.ts';
import { fanActions } from './fan-actions.ts';

/** The person of a page or drawer: the quick log starts from them, the palette can act on them. */
export function useFan(fanId: number, onRemoved: () => void, isOwnPage = false) {
  const fan = useQuery(orpc.fans.get.queryOptions({ input: { id: fanId } }));
  const name = fan.data?.name ?? '';
  const person = useMemo(() => (name === '' ? null : onePerson({ id: fanId, name })), [fanId, name]);
  useCurrentPerson(person);
  const actions = useMemo(() => fanActions(person, onRemoved, isOwnPage), [person, onRemoved, isOwnPage]);
  useActions(actions);
  return { fan, actions };
}
