type Words = { [key: string]: string | Words };

/** Converts every word below `path` from zh-CN to zh-TW, overrides first. */
export function convertWords(words: Words, path?: string): Words;
/** The zh-TW dictionary as JSON, as it should stand in the tree: made from zh-CN and the overrides. */
export function makeZhTw(): string;
