import { useTranslation } from 'react-i18next';
import { type EditorHandle, useEditorFacts } from '../editor-handle.ts';
import classes from './outline.module.css';

/** The headings of the document as a list of jumps. Draws a hint where there are none. */
export function Outline({ handle }: { handle: EditorHandle }) {
  const { t } = useTranslation();
  const { outline } = useEditorFacts(handle);
  if (outline.length === 0) return <p className={classes.none}>{t('editor.outlineNone')}</p>;
  const top = Math.min(...outline.map(({ level }) => level));
  return (
    <nav aria-label={t('editor.outline')}>
      <ol className={classes.list}>
        {outline.map(({ key, level, text }) => (
          <li key={key}>
            <button
              type="button"
              className={`${classes.jump} kith-truncate`}
              style={{ paddingInlineStart: 8 + (level - top) * 14 }}
              title={text}
              onClick={() => {
                handle.acts?.scrollTo(key);
                handle.acts?.focus();
              }}
            >
              {text}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
