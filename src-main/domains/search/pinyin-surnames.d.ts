/** pinyin-pro's surname table, exported by its package map without types: surname → toned reading, syllables by space. */
declare module 'pinyin-pro/dist/esm/data/surname.mjs' {
  const surnames: Readonly<Record<string, string>>;
  // biome-ignore lint/style/noDefaultExport: it is the package's own
  export default surnames;
}
