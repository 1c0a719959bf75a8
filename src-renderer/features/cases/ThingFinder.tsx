import { UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LinkKind } from '#shared/contract/documents.ts';
import { SearchField } from '#ui/search-field/SearchField.tsx';
import { orpc } from '../../app/api/client.ts';
import { LinkKindIcon } from '../../app/knowledge/KindIcon.tsx';
import { MarkedText } from '../../app/people/MarkedText.tsx';
import casesClasses from './cases.module.css';
import classes from './page/links.module.css';

type Thing = { kind: LinkKind; id: number; label: string };
type Props = {
  kinds: LinkKind[];
  limit: number;
  label: string;
  placeholder?: string;
  isLeftOut: (thing: Thing) => boolean;
  onPick: (thing: Thing) => void;
};

/** Finds things that a text can mention by name, pinyin or initials. */
export function ThingFinder({ kinds, limit, label, placeholder, isLeftOut, onPick }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed.trim(), 100);
  const hits = useQuery({
    ...orpc.notes.mentionSearch.queryOptions({ input: { text, kinds, limit } }),
    placeholderData: keepPreviousData,
  });
  const shown = (hits.data ?? []).filter((hit) => !isLeftOut(hit));
  return (
    <>
      <SearchField label={label} placeholder={placeholder} value={typed} onChange={setTyped} />
      <div className={classes.found}>
        {shown.map((hit) => (
          <UnstyledButton
            key={`${hit.kind}-${hit.id}`}
            className={classes.linkButton}
            onClick={() => onPick(hit)}
          >
            <LinkKindIcon kind={hit.kind} />
            <span className="kith-truncate" title={hit.label}>
              <MarkedText text={hit.label} marks={hit.marks} />
            </span>
            <span className={`${casesClasses.hint} kith-truncate`}>
              {hit.hint || (kinds.length > 1 && t(`notes.kind.${hit.kind}`))}
            </span>
          </UnstyledButton>
        ))}
        {hits.isSuccess && shown.length === 0 && (
          <p className={casesClasses.hint}>{t('people.nothingFound')}</p>
        )}
      </div>
    </>
  );
}
