import { Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchField } from '#ui/search-field/SearchField.tsx';
import { orpc } from '../../../app/api/client.ts';
import { joinWords, nameAnd } from '../../../app/join-words.ts';
import { useContentLanguage } from '../../../app/knowledge/content-language.ts';
import { useGlossary } from '../../../app/knowledge/use-glossary.ts';
import { MarkedText } from '../../../app/people/MarkedText.tsx';
import { plainMarks } from '../../../app/people/plain-marks.ts';
import classes from './glossary.module.css';

/** All terms of the trade, with search, and what practitioners quote as rules of thumb. */
export function openGlossary(): void {
  modals.open({ title: i18next.t('cases.glossary.title'), size: 680, children: <Glossary /> });
}

function Glossary() {
  const { t } = useTranslation();
  const language = useContentLanguage();
  const glossary = useGlossary();
  const { data: rules = [] } = useQuery(orpc.glossary.rulesOfThumb.queryOptions({ input: { language } }));
  const [search, setSearch] = useState('');
  const needle = search.trim().toLowerCase();
  const shown = [...glossary.values()].filter(({ term, aliases, definition }) =>
    [term, ...aliases, definition].join('\n').toLowerCase().includes(needle),
  );
  return (
    <Stack gap="sm">
      <SearchField label={t('cases.glossary.search')} value={search} onChange={setSearch} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={classes.list} tabIndex={0} aria-label={t('cases.glossary.title')}>
        <dl>
          {shown.map((term) => {
            const related = term.related.flatMap((key) => glossary.get(key)?.term ?? []);
            return (
              <div key={term.key} className={classes.term}>
                <dt>
                  <MarkedText text={term.term} marks={plainMarks(term.term, needle)} />
                </dt>
                <dd>
                  <MarkedText text={term.definition} marks={plainMarks(term.definition, needle)} />
                  {related.length > 0 && (
                    <span className={classes.related}>
                      {nameAnd(t('cases.glossary.related'), joinWords(related))}
                    </span>
                  )}
                </dd>
              </div>
            );
          })}
        </dl>
        {shown.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('cases.glossary.none')}
          </Text>
        )}
        {needle === '' && rules.length > 0 && (
          <>
            <h2 className={classes.rules}>{t('cases.glossary.rules')}</h2>
            <Text size="xs" c="dimmed">
              {t('cases.glossary.rulesHint')}
            </Text>
            <ul>
              {rules.map((rule) => (
                <li key={rule.key}>{rule.text}</li>
              ))}
            </ul>
          </>
        )}
      </section>
    </Stack>
  );
}
