const ALLOWED = ['http:', 'https:', 'mailto:'];

/** The link when a host may open it outside the app (http, https, mailto), else null. */
export function externalLink(text: string): URL | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return ALLOWED.includes(url.protocol) ? url : null;
}
