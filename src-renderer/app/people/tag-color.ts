/** Names of tag colours, kept in the library; each has its shade in both themes. */
export const TAG_COLORS = [
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'grape',
  'pink',
  'gray',
] as const;

/** A tag's colour as CSS: a name of the palette, else as it stands (#c2410c). Undefined for none. */
export function tagColor(color: string | null): string | undefined {
  if (color === null || color === '') return undefined;
  return /^[a-z]+$/.test(color) ? `var(--mantine-color-${color}-6, ${color})` : color;
}
