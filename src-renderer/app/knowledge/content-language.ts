import { useTranslation } from 'react-i18next';
import type { ContentLanguage } from '#shared/contract/notes.ts';

/** The language of shipped content (templates, starter cases, glossary) for a locale of the interface. */
export function contentLanguage(locale: string): ContentLanguage {
  return locale.startsWith('zh') ? 'zh-CN' : 'en';
}

export function useContentLanguage(): ContentLanguage {
  return contentLanguage(useTranslation().i18n.language);
}
