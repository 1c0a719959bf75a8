const UTF16 = [
  { mark: [0xff, 0xfe], encoding: 'utf-16le' },
  { mark: [0xfe, 0xff], encoding: 'utf-16be' },
];

/** The text of a small file that some table program wrote: UTF-16 by its mark, UTF-8 where it is that, else GB 18030. */
export function decodedText(bytes: ArrayBuffer): string {
  const head = new Uint8Array(bytes.slice(0, 2));
  const marked = UTF16.find(({ mark }) => mark.every((byte, at) => head[at] === byte));
  if (marked) return new TextDecoder(marked.encoding).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return new TextDecoder('gb18030').decode(bytes);
  }
}
