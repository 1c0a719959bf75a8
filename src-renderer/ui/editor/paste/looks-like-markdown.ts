/** Whether a plain text was written as Markdown: one sign that is nothing else, or list lines side by side. */
export function looksLikeMarkdown(text: string): boolean {
  if (text.length > 2_000_000) return false;
  return (
    /^#{1,6} \S/m.test(text) ||
    /^(```|~~~)/m.test(text) ||
    /^\|.+\|[ \t]*\r?\n\|[ \t:|-]+\|[ \t]*$/m.test(text) ||
    /^[-*+] \[[ x]\] /im.test(text) ||
    /^(?:[-*+]|\d{1,3}[.)]) \S.*\r?\n(?:[ \t]*\r?\n)?[ \t]*(?:[-*+]|\d{1,3}[.)]) \S/m.test(text) ||
    /\[\[[^[\]\n]+\]\]/.test(text) ||
    /!?\[[^[\]\n]+\]\([^()\s]+\)/.test(text)
  );
}
