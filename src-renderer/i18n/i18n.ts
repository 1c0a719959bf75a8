import i18next, { type TFunction as I18nextTFunction } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en.ts';
import { zhCN } from './zh-cn.ts';

export const LOCALES = ['zh-CN', 'zh-TW', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    returnNull: false;
    resources: { translation: typeof zhCN };
  }
}

export type TFunction = I18nextTFunction<'translation'>;

/** The nearest locale Kith speaks to a BCP 47 tag; English for languages it does not speak. */
export function nearestLocale(tag: string | undefined): Locale {
  const lower = (tag ?? 'zh-CN').toLowerCase();
  if (/^zh\b.*(hant|tw|hk|mo)\b/.test(lower)) return 'zh-TW';
  return lower.startsWith('zh') ? 'zh-CN' : 'en';
}

/** Loads the words of `locale` (traditional Chinese is a chunk of its own) and switches to it. */
export async function switchWords(locale: Locale): Promise<void> {
  if (locale === 'zh-TW' && !i18next.hasResourceBundle('zh-TW', 'translation')) {
    const { default: words } = await import('./zh-TW.json');
    i18next.addResourceBundle('zh-TW', 'translation', words);
  }
  await i18next.changeLanguage(locale);
  document.documentElement.lang = locale;
}

/** Call once before the first render. */
export async function startI18n(locale: Locale): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: locale === 'zh-TW' ? 'zh-CN' : locale,
    fallbackLng: 'zh-CN',
    supportedLngs: LOCALES,
    resources: { 'zh-CN': { translation: zhCN }, en: { translation: en } },
    interpolation: { escapeValue: false },
    returnNull: false,
    initAsync: false,
  });
  await switchWords(locale);
}
