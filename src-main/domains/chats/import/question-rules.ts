/** Which messages may be questions: offered to be confirmed by hand, so they may be wrong. */

const WORDS =
  /请问|请教|求问|求助|求推荐|有没有|有人(?:知道|用过)|怎么|怎样|如何|为什么|为啥|多少钱?|哪里|哪儿|哪个|哪家|什么时候|几点|能不能|可不可以|是不是|[吗么嘛]\s*[。.!！~～]*$|^(?:how|what|why|when|where|who|which|can (?:i|we|you|someone|anyone)|could (?:i|we|you|someone|anyone)|does (?:anyone|anybody)|do (?:you|we)|is there|are there|any(?:one|body) (?:know|here))\b|ですか|ますか|でしょうか/i;
const MARK = /[?？]/;
const ADDRESS = /https?:\/\/\S+/gi;
const MAX_LENGTH = 500;

export function mayBeQuestion(text: string): boolean {
  if (text.length < 2 || text.length > MAX_LENGTH) return false;
  // A question mark inside an address asks nothing.
  const plain = text.includes('://') ? text.replace(ADDRESS, '') : text;
  return /[\p{L}\p{N}]/u.test(plain) && (MARK.test(plain) || WORDS.test(plain));
}
