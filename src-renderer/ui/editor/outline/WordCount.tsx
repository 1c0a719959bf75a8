import { useTranslation } from 'react-i18next';
import { type EditorHandle, useEditorFacts } from '../editor-handle.ts';

/** Words (Chinese by the character), with the characters on hover. */
export function WordCount({ handle }: { handle: EditorHandle }) {
  const { t, i18n } = useTranslation();
  const { count } = useEditorFacts(handle);
  const number = new Intl.NumberFormat(i18n.language);
  return (
    <span
      title={t('editor.characters', { count: count.characters, number: number.format(count.characters) })}
    >
      {t('editor.words', { count: count.words, number: number.format(count.words) })}
    </span>
  );
}
