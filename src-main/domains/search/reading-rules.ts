/**
 * Readings (pinyin without tones) of single characters and of Chinese names, from pinyin-pro, remembered per character
 * so that a bulk import asks the dictionary once per distinct character.
 */
import { pinyin } from 'pinyin-pro';
import surnames from 'pinyin-pro/dist/esm/data/surname.mjs';
import { charactersOf } from '#shared/text/text-runs.ts';

/** Most ways to read one name that are kept; the likeliest come first. */
export const MAX_READINGS = 8;

/** Surnames in use that pinyin-pro's table lacks. */
const MORE_SURNAMES =
  '单于 独孤 即墨 达奚 贺兰 完颜 纳兰 叶赫 闫 付 代 仝 邝 佘 逯 苟 仵 冼 么 展 屈 玉 邸 冉 蔺 揭 佟 衣 辜 乜 迟 由 线 楚 原 户 种 信 战 修 母 税 禤 撒 门 来';
const SURNAMES = new Set([...Object.keys(surnames), ...MORE_SURNAMES.split(' ')]);

const readingsByCharacter = new Map<string, readonly string[]>();
const readingsBySurname = new Map<string, readonly (readonly string[])[]>();

/** lü is typed lv in every input method, lu where the dots are dropped, lyu in a passport. */
function spellings(syllable: string): string[] {
  const plain = syllable.toLowerCase().normalize('NFC');
  if (!plain.includes('ü')) return [plain.normalize('NFD').replace(/[\u0300-\u036f]/g, '')];
  const typed = [plain.replace('ü', 'v'), plain.replace('ü', 'u')];
  return plain.endsWith('ü') ? [...typed, plain.replace('ü', 'yu')] : typed;
}

function cleanReadings(syllables: readonly string[]): string[] {
  return [...new Set(syllables.flatMap(spellings))].filter((reading) => /^[a-z]+$/.test(reading));
}

/** Every reading of one character, the commonest first; empty when it has none (kana, rare characters). */
export function readingsOf(character: string): readonly string[] {
  let readings = readingsByCharacter.get(character);
  if (readings === undefined) {
    readings = cleanReadings(pinyin(character, { toneType: 'none', type: 'array', multiple: true }));
    readingsByCharacter.set(character, readings);
  }
  return readings;
}

/** Readings of a surname's characters: as a surname first (曾 zeng, 仇 qiu), then the everyday ones. */
function readingsOfSurname(surname: string): readonly (readonly string[])[] {
  let readings = readingsBySurname.get(surname);
  if (readings === undefined) {
    const asSurname = pinyin(surname, { toneType: 'none', type: 'array', mode: 'surname' });
    readings = charactersOf(surname).map((character, i) => [
      ...new Set([...cleanReadings([asSurname[i] ?? '']), ...readingsOf(character)]),
    ]);
    readingsBySurname.set(surname, readings);
  }
  return readings;
}

/** The readings of a Chinese run, character by character, the likeliest first. */
export interface NameReadings {
  readonly syllables: readonly (readonly string[])[];
  /** Characters of the surname; 0 where the text is too long or too short for a name. */
  readonly surnameLength: number;
}

/** Longest run read as surname and given name; longer ones are shops, slogans, nicknames. */
const LONGEST_NAME = 4;
/** Characters read of a longer text: enough to find it by its beginning. */
const LONGEST_READING = 12;

/** Names read last: a name's sort key and its search words are made one after the other, for a chunk of people each. */
const lastRead = new Map<string, NameReadings>();
const LAST_READ = 5000;

/**
 * Readings of a run of Chinese characters (as written, see normalizeText). `simplified` is the same run simplified:
 * its readings count too, and surnames are looked up in it.
 */
export function readName(written: string, simplified: string): NameReadings {
  // Longer ones hardly come again, and would be kept for nothing.
  if (written.length > LONGEST_NAME || written !== simplified) return readRun(written, simplified);
  let readings = lastRead.get(written);
  if (readings === undefined) {
    if (lastRead.size >= LAST_READ) lastRead.clear();
    readings = readRun(written, simplified);
    lastRead.set(written, readings);
  }
  return readings;
}

function readRun(written: string, simplified: string): NameReadings {
  const shown = headOf(written);
  const simple = written === simplified ? shown : headOf(simplified);
  const couldBeName = shown.length > 1 && shown.length <= LONGEST_NAME;
  let surnameLength = couldBeName ? 1 : 0;
  if (couldBeName && shown.length > 2 && SURNAMES.has(simple[0]! + simple[1]!)) surnameLength = 2;
  const surname = surnameLength === 2 ? simple[0]! + simple[1]! : surnameLength === 1 ? simple[0]! : '';
  const syllables: (readonly string[])[] = SURNAMES.has(surname) ? [...readingsOfSurname(surname)] : [];
  const hasSurname = syllables.length > 0;
  for (let i = syllables.length; i < shown.length; i++) {
    const readings = readingsOf(shown[i]!);
    syllables.push(
      shown[i] === simple[i] ? readings : [...new Set([...readings, ...readingsOf(simple[i]!)])],
    );
  }
  if (!hasSurname && syllables.some((readings) => readings.length > 1))
    preferReadingInContext(syllables, shown);
  return { syllables, surnameLength };
}

function headOf(run: string): string[] {
  const characters = charactersOf(run);
  return characters.length > LONGEST_READING ? characters.slice(0, LONGEST_READING) : characters;
}

/** 重庆, 银行行长, 快乐: outside of names the words around decide, which pinyin-pro knows from its phrases. */
function preferReadingInContext(syllables: (readonly string[])[], characters: readonly string[]): void {
  const inContext = pinyin(characters.join(''), { toneType: 'none', type: 'array' });
  if (inContext.length !== characters.length) return;
  for (const [i, readings] of syllables.entries()) {
    if (readings.length > 1) syllables[i] = [...new Set([...cleanReadings([inContext[i]!]), ...readings])];
  }
}

/**
 * Ways to read a list of syllables, at most MAX_READINGS: all in their likeliest reading, then one character in
 * another, then two. A character without a reading is left out.
 */
export function combineReadings(syllables: readonly (readonly string[])[]): string[][] {
  const known = syllables.every((readings) => readings.length > 0)
    ? syllables
    : syllables.filter((readings) => readings.length > 0);
  if (known.length === 0) return [];
  const likeliest = known.map((readings) => readings[0]!);
  if (known.every((readings) => readings.length === 1)) return [likeliest];
  const ways: { way: string[]; next: number }[] = [{ way: likeliest, next: 0 }];
  // Breadth first: `next` is the first character that a longer variation may still change.
  for (let from = 0; from < ways.length; from++) {
    const { way, next } = ways[from]!;
    for (let i = next; i < known.length; i++) {
      for (const reading of known[i]!.slice(1)) {
        if (ways.length === MAX_READINGS) return ways.map((found) => found.way);
        ways.push({ way: way.with(i, reading), next: i + 1 });
      }
    }
  }
  return ways.map((found) => found.way);
}
