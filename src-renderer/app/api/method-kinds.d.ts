// Made by tools/method-kinds.mjs when the page is built.
declare module 'virtual:method-kinds' {
  /** domain -> method -> whether it reads or writes */
  export const methodKinds: Readonly<Record<string, Readonly<Record<string, 'query' | 'command'>>>>;
}
