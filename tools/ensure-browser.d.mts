export const BROWSER_FLAGS: string[];
export function findBrowser(env?: NodeJS.ProcessEnv): string | null;
export function ensureBrowser(): Promise<string>;
