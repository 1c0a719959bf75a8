/** What fits beside a bar, in characters of Chinese width. */
const NAME_WIDTH = 7;

/** Names of a few characters: the brand where it tells the cases apart, else the title, cut. */
export function shortNames(cases: readonly { title: string; brand: string }[]): string[] {
  const brands = cases.map(({ brand }) => brand);
  const cut = cases.map(({ title, brand }) => {
    const isOwn = brand !== '' && brands.filter((one) => one === brand).length === 1;
    return cutTo(isOwn ? brand : title, NAME_WIDTH);
  });
  // Rows of one name would fall together.
  return cut.map((name, at) => (cut.indexOf(name) === at ? name : `${name} ${at + 1}`));
}

function cutTo(text: string, width: number): string {
  let used = 0;
  let kept = '';
  for (const sign of text) {
    used += sign.charCodeAt(0) > 0x2e7f ? 1 : 0.6;
    if (used > width) return `${kept.trimEnd()}…`;
    kept += sign;
  }
  return text;
}
