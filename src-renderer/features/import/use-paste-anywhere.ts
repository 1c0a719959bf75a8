import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { openFile, openText } from './import-acts.ts';
import { getImport } from './import-state.ts';

/** Ctrl+V on the first step, outside of fields: a file or a copied table is opened at once. */
export function usePasteAnywhere(): void {
  const { t } = useTranslation();
  useEffect(() => {
    function onPaste(event: ClipboardEvent) {
      const { target, clipboardData } = event;
      const isTyping =
        target instanceof Element && target.closest('input, textarea, [contenteditable]') !== null;
      if (isTyping || !clipboardData || getImport().step !== 'choose') return;
      const [file] = clipboardData.files;
      const text = clipboardData.getData('text/plain');
      if (file) void openFile(file);
      else if (text.trim() !== '') void openText(text, t('import.pastedName'));
      else return;
      event.preventDefault();
    }
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  }, [t]);
}
