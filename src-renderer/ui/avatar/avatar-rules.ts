const COMPOUND_SURNAMES = new Set(
  '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 令狐 百里 呼延 东郭 南门 歐陽 司馬 東方 諸葛 鍾離'.split(
    ' ',
  ),
);

/** What stands on an avatar: the surname of a Chinese name, else up to two Latin initials. */
export function avatarText(name: string): string {
  const trimmed = name.trim();
  if (trimmed === '') return '?';
  const letters = Array.from(trimmed);
  if (/^\p{Script=Han}/u.test(trimmed)) {
    const two = letters.slice(0, 2).join('');
    return letters.length > 2 && COMPOUND_SURNAMES.has(two) ? two : (letters[0] ?? '?');
  }
  const words = trimmed.split(/\s+/);
  const initials = [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => Array.from(word ?? '')[0] ?? '')
    .join('');
  return initials.toUpperCase();
}

/** One of twelve hues (degrees) that a name always gets (FNV-1a). */
export function avatarHue(name: string): number {
  let hash = 0x811c9dc5;
  for (const unit of name.trim()) hash = Math.imul(hash ^ (unit.codePointAt(0) ?? 0), 0x01000193);
  return ((hash >>> 0) % 12) * 30;
}
