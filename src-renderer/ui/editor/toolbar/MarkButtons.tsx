import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import {
  IconBold,
  IconCode,
  IconHighlight,
  IconItalic,
  IconLink,
  IconStrikethrough,
  IconUnderline,
} from '@tabler/icons-react';
import { FORMAT_TEXT_COMMAND } from 'lexical';
import { useTranslation } from 'react-i18next';
import { OPEN_LINK_COMMAND } from '../slash/editor-commands.ts';
import { keyWords } from './shortcuts.ts';
import { ToolButton } from './ToolButton.tsx';
import { MARKS, type Mark, type ToolbarState } from './toolbar-state.ts';

const ICONS: Readonly<Record<Mark, typeof IconBold>> = {
  bold: IconBold,
  italic: IconItalic,
  underline: IconUnderline,
  strikethrough: IconStrikethrough,
  code: IconCode,
  highlight: IconHighlight,
};

/** Bold to highlight, and the link: the same in both toolbars. */
export function MarkButtons({ state }: { state: ToolbarState }) {
  const [editor] = useLexicalComposerContext();
  const { t } = useTranslation();
  return (
    <>
      {MARKS.map((mark) => (
        <ToolButton
          key={mark}
          label={t(`editor.mark.${mark}`)}
          keys={keyWords(mark)}
          icon={ICONS[mark]}
          isOn={state.marks.includes(mark)}
          onClick={() => editor.dispatchCommand(FORMAT_TEXT_COMMAND, mark)}
        />
      ))}
      <ToolButton
        label={t('editor.link')}
        keys={keyWords('link')}
        icon={IconLink}
        isOn={state.isLink}
        onClick={() => editor.dispatchCommand(OPEN_LINK_COMMAND, undefined)}
      />
    </>
  );
}
