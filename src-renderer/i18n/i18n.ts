import i18next, { type TFunction as I18nextTFunction } from 'i18next';
import { initReactI18next } from 'react-i18next';
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

/** Simplified Chinese is part of the start, since its keys are the types and the fallback; the others come when they are spoken. */
const LOADERS = {
  'zh-TW': async () => (await import('./zh-TW.json')).default,
  en: async () => (await import('./en.ts')).en,
};

/** Loads the words of `locale` and switches to it. */
export async function switchWords(locale: Locale): Promise<void> {
  if (locale !== 'zh-CN' && !i18next.hasResourceBundle(locale, 'translation')) {
    i18next.addResourceBundle(locale, 'translation', await LOADERS[locale]());
  }
  await i18next.changeLanguage(locale);
  document.documentElement.lang = locale;
}

/** Call once before the first render. */
export async function startI18n(locale: Locale): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'zh-CN',
    fallbackLng: 'zh-CN',
    supportedLngs: LOCALES,
    resources: { 'zh-CN': { translation: zhCN } },
    // One namespace, keys with dots: said outright, since guessing it anew costs a third of every look-up.
    keySeparator: '.',
    nsSeparator: false,
    interpolation: { escapeValue: false },
    returnNull: false,
    initAsync: false,
  });
  await switchWords(locale);
}
