/** Languages that templates and benchmarks are written in. */
export type StarterLanguage = 'zh-CN' | 'en';

/** The one that is nearest to the interface's. */
export function starterLanguage(spoken: string): StarterLanguage {
  return spoken === 'en' ? 'en' : 'zh-CN';
}
