import { TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { orpc } from '../../../app/api/client.ts';
import { LinkKindIcon } from '../../../app/knowledge/KindIcon.tsx';
import { MarkedText } from '../../../app/people/MarkedText.tsx';
import casesClasses from '../cases.module.css';
import classes from '../page/case.module.css';

type Props = { exceptIds: readonly number[]; onPick: (id: number) => void };

/** Finds a case by name, pinyin or initials. */
export function CasePicker({ exceptIds, onPick }: Props) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [text] = useDebouncedValue(typed.trim(), 100);
  const hits = useQuery({
    ...orpc.notes.mentionSearch.queryOptions({ input: { text, kinds: ['case'], limit: 20 } }),
    placeholderData: keepPreviousData,
  });
  const shown = (hits.data ?? []).filter(({ id }) => !exceptIds.includes(id));
  return (
    <>
      <TextInput
        size="xs"
        data-autofocus
        aria-label={t('cases.actions.search')}
        placeholder={t('cases.compare.pick')}
        leftSection={<IconSearch size={14} stroke={1.6} aria-hidden />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <div className={classes.found}>
        {shown.map(({ id, label, marks, hint }) => (
          <UnstyledButton key={id} className={classes.linkButton} onClick={() => onPick(id)}>
            <LinkKindIcon kind="case" />
            <span className="kith-truncate" title={label}>
              <MarkedText text={label} marks={marks} />
            </span>
            <span className={`${casesClasses.hint} kith-truncate`}>{hint}</span>
          </UnstyledButton>
        ))}
        {hits.isSuccess && shown.length === 0 && (
          <p className={casesClasses.hint}>{t('people.nothingFound')}</p>
        )}
      </div>
    </>
  );
}
