import i18next from 'i18next';

/** Several values in one line, as the language writes them: 、 in Chinese, a comma in English. */
export function joinWords(words: readonly string[], language: string = i18next.language): string {
  return words.join(language.startsWith('zh') ? '、' : ', ');
}

/** A name and what belongs to it: 指标：数值, Metric: value. */
export function nameAnd(name: string, rest: string, language: string = i18next.language): string {
  return language.startsWith('zh') ? `${name}：${rest}` : `${name}: ${rest}`;
}
