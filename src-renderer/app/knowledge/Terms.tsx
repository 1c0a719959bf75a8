import { useMemo } from 'react';
import { Term } from './Term.tsx';
import { createTermFinder } from './term-matches.ts';
import { useGlossary } from './use-glossary.ts';

/** Words of the interface in which the terms of the trade explain themselves. Not inside buttons and links. */
export function Terms({ children }: { children: string }) {
  const glossary = useGlossary();
  const find = useMemo(() => createTermFinder([...glossary.values()]), [glossary]);
  let at = 0;
  return find(children).map(({ text, key }) => {
    const place = at;
    at += text.length;
    return key === null ? (
      <span key={place}>{text}</span>
    ) : (
      <Term key={place} id={key}>
        {text}
      </Term>
    );
  });
}
