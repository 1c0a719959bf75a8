/** `src`: `attachment:<sha256>`, or an http(s) address, which is shown as a link and never loaded. `width`: CSS pixels. */
export type ImageFacts = {
  readonly src: string;
  readonly alt: string;
  readonly caption: string;
  readonly width: number | null;
};
