/** People for libraries of any size: skewed as real lists are, cheap to make, the same for the same seed. */
import { INTERACTION_KINDS, type InteractionKind, KIND_RULES } from '#shared/rules/interaction-kinds.ts';
import { dayToDate, localDay } from '#shared/rules/local-day.ts';
import { normIdentity } from '../fans/identity-rules.ts';
import { listedName } from './chinese-names.ts';
import type { LibraryFiller } from './library-filler-sqlite.ts';
import type { IdentityDraft, InteractionDraft, MoveDraft, PersonDraft } from './person-draft.ts';
import { createSeededRandom, type SeededRandom, weightedPicker } from './seeded-random.ts';

const DAY = 86_400_000;
const YEARS_BACK = 2;
/** Interactions of twenty people: a hundred in all, most people few, a few many. */
const COUNTS_OF_TWENTY = [0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 6, 8, 11, 17, 26];
/** The one person whose page is long. */
export const BUSIEST_INTERACTIONS = 1_000;
/** Every 33rd person was brought by one of those before. */
const REFERRED_EVERY = 33;
/** How many people hold the rarest tag. */
const RARE_TAG_PEOPLE = 5;

const pickKind = weightedPicker<InteractionKind>([
  ['purchase', 22],
  ['message', 18],
  ['like', 16],
  ['comment', 9],
  ['note', 7.5],
  ['question', 6],
  ['attendance', 5],
  ['share', 4],
  ['user_content', 3],
  ['answer', 2],
  ['call', 2],
  ['referral', 1.5],
  ['meeting', 1.5],
  ['complaint', 1.5],
  ['gift', 1],
]);
const pickRegion = weightedPicker<string>([
  ['', 30],
  ['浙江 杭州', 14],
  ['上海', 10],
  ['北京', 9],
  ['广东 深圳', 7],
  ['广东 广州', 7],
  ['江苏 南京', 5],
  ['四川 成都', 5],
  ['湖北 武汉', 4],
  ['陕西 西安', 3],
  ['江苏 苏州', 3],
  ['福建 厦门', 2],
  ['山东 青岛', 2],
  ['湖南 长沙', 2],
  ['台湾 台北', 1],
  ['香港', 1],
]);
const pickSource = weightedPicker<string>([
  ['门店', 28],
  ['抖音', 18],
  ['朋友介绍', 14],
  ['小红书', 12],
  ['公众号', 9],
  ['社群', 8],
  ['直播间', 6],
  ['展会', 2],
  ['', 3],
]);
const pickChannel = weightedPicker<string | null>([
  ['wechat', 48],
  ['offline', 18],
  ['douyin', 12],
  ['xiaohongshu', 8],
  ['mini_program', 6],
  ['phone', 3],
  [null, 5],
]);
const REMARKS = [
  '老客',
  '宝妈',
  '团购群',
  '楼下邻居',
  '同事介绍',
  '试吃会认识',
  '要发票',
  '只收晚上消息',
  '爱送人',
  '公司下午茶',
];
const NOTES = [
  '喜欢少糖，不吃花生',
  '周末来店里的多',
  '常给孩子买生日蛋糕',
  '对新品很有兴趣',
  '发货要提前一天说',
  '在附近写字楼上班',
];
const TEXTS = [
  '问了这周的新品',
  '很喜欢，说下次再来',
  '晒了图',
  '想要少糖的',
  '推荐给了同事',
  '问能不能送到公司',
  '来店里坐了一会儿',
  '说包装很好看',
];
const TAGS: readonly (readonly [string, readonly string[]])[] = [
  ['兴趣', ['烘焙', '花艺', '咖啡', '手冲', '露营', '读书', '跑步', '摄影', '手作', '亲子']],
  ['身份', ['宝妈', '学生', '上班族', '店主', '老师', '设计师']],
  ['渠道', ['抖音来的', '小红书来的', '地推', '老客带新']],
  ['偏好', ['少糖', '无麸质', '送礼', '团购', '只要自提']],
];

/** The tags and fields that generated libraries have; `half` is held by every second person, `rare` by five. */
export type RandomCast = {
  half: number;
  rare: number;
  tags: number[];
  birthdayField: number;
  sizeField: number;
};

export function castOf(filler: LibraryFiller): RandomCast {
  const half = filler.tag('会员', { color: 'blue' });
  const rare = filler.tag('媒体', { color: 'grape' });
  const tags = TAGS.flatMap(([parent, children]) => {
    const parentId = filler.tag(parent);
    return children.map((child) => filler.tag(child, { parentId }));
  });
  return {
    half,
    rare,
    tags,
    birthdayField: filler.field('最爱口味', 'text'),
    sizeField: filler.field('家里人数', 'number'),
  };
}

/**
 * People 1 to `count` of a library at `now` (epoch ms): five interactions each on average, spread over two years, besides the
 * first one's thousand. Every second person of each twenty holds the half tag.
 */
export function* randomPeople(
  filler: LibraryFiller,
  cast: RandomCast,
  options: { count: number; seed: number; now: number; timeZone: string },
): Generator<PersonDraft> {
  const { count, seed, now, timeZone } = options;
  const random = createSeededRandom(seed);
  const stageIds = ['prospect', 'customer', 'fan', 'superfan', 'friend', 'lost'].map((key) =>
    filler.stageId(key),
  );
  const rare = new Set(
    Array.from({ length: RARE_TAG_PEOPLE }, (_, k) => 1 + Math.floor((count * (k + 0.5)) / RARE_TAG_PEOPLE)),
  );
  let counts: number[] = [];
  let halves: boolean[] = [];
  for (let id = 1; id <= count; id++) {
    if (counts.length === 0) {
      counts = random.shuffled(COUNTS_OF_TWENTY);
      halves = random.shuffled(COUNTS_OF_TWENTY.map((_, i) => i % 2 === 0));
    }
    const own = counts.pop()! + (id === 1 ? BUSIEST_INTERACTIONS : 0);
    const createdAt =
      id === 1
        ? now - YEARS_BACK * 365 * DAY
        : now - Math.floor(random.next() ** 1.3 * YEARS_BACK * 365 * DAY) - 3_600_000;
    const interactions = interactionsOf(random, own, createdAt, now);
    const { name, gender } = listedName(random);
    const tagIds = halves.pop()! ? [cast.half] : [];
    if (rare.has(id)) tagIds.push(cast.rare);
    for (let more = random.int(0, 2); more > 0; more--) {
      const tagId = random.pick(cast.tags);
      if (!tagIds.includes(tagId)) tagIds.push(tagId);
    }
    const fields = [];
    if (random.chance(0.12))
      fields.push({
        fieldId: cast.birthdayField,
        value: random.pick(['可颂', '欧包', '抹茶', '巧克力', '桂花', '肉松']),
      });
    if (random.chance(0.08)) fields.push({ fieldId: cast.sizeField, value: String(random.int(1, 6)) });
    yield {
      name,
      gender,
      remark: random.chance(0.3) ? random.pick(REMARKS) : '',
      birthday: random.chance(0.15) ? birthdayOf(random) : null,
      birthdayLunar: random.chance(0.02),
      region: pickRegion(random),
      source: pickSource(random),
      note: random.chance(0.1) ? random.pick(NOTES) : '',
      motives: random.chance(0.2) ? random.int(1, 31) : 0,
      doNotContact: random.chance(0.01),
      referrerId: id % REFERRED_EVERY === 0 ? id - random.int(1, REFERRED_EVERY - 1) : null,
      createdAt,
      identities: identitiesOf(random),
      tagIds,
      fields,
      interactions,
      moves: movesOf(random, interactions, stageIds, createdAt, now),
      followUps: followUpsOf(random, createdAt, now, timeZone),
      dismissals: [],
    };
  }
}

function interactionsOf(random: SeededRandom, count: number, from: number, now: number): InteractionDraft[] {
  const times = Array.from({ length: count }, () => from + Math.floor(random.next() * (now - from))).sort(
    (a, b) => a - b,
  );
  return times.map((at) => {
    const kind = count > 500 && random.chance(0.2) ? random.pick(INTERACTION_KINDS) : pickKind(random);
    const isPurchase = kind === 'purchase';
    const isOut = (kind === 'message' || kind === 'call' || kind === 'gift') && random.chance(0.3);
    return {
      kind,
      direction: isOut ? 'out' : KIND_RULES[kind].direction,
      at,
      recordedAt: Math.min(now, at + random.int(0, 6) * 3_600_000),
      channel: kind === 'note' ? null : pickChannel(random),
      text: kind !== 'like' && random.chance(0.4) ? random.pick(TEXTS) : '',
      amount: isPurchase ? Math.max(800, Math.round(random.exponential(6_800) / 10) * 10 + 1_200) : null,
      currency: isPurchase ? 'CNY' : null,
    };
  });
}

function identitiesOf(random: SeededRandom): IdentityDraft[] {
  const letters = () => Array.from({ length: 5 }, () => String.fromCharCode(97 + random.int(0, 25))).join('');
  const found: IdentityDraft[] = [];
  const add = (platform: string, value: string) => {
    const norm = normIdentity(platform, value);
    if (norm === null) throw new Error(`${platform} handle is not one`);
    found.push({ platform, value, norm });
  };
  if (random.chance(0.7))
    add(
      'wechat',
      random.chance(0.4)
        ? `wxid_${letters()}${random.int(100000, 999999)}`
        : `${letters()}_${random.int(10, 99999)}`,
    );
  if (random.chance(0.6))
    add(
      'phone',
      `1${random.pick(['38', '39', '36', '58', '59', '86', '87', '77', '89', '51'])}${String(random.int(0, 99_999_999)).padStart(8, '0')}`,
    );
  if (random.chance(0.1))
    add(
      'email',
      `${letters()}${random.int(1, 9999)}@${random.pick(['qq.com', '163.com', 'gmail.com', 'outlook.com'])}`,
    );
  if (random.chance(0.1)) add('xiaohongshu', `${letters()}${random.int(1000, 99999999)}`);
  if (random.chance(0.12)) add('douyin', `dy${letters()}${random.int(10, 999999)}`);
  return found;
}

function birthdayOf(random: SeededRandom): string {
  const day = `${String(random.int(1, 12)).padStart(2, '0')}-${String(random.int(1, 28)).padStart(2, '0')}`;
  return random.chance(0.4) ? `--${day}` : `${random.int(1958, 2008)}-${day}`;
}

/** The walk over the board: further with more contact, one step at a time, some end up lost. */
function movesOf(
  random: SeededRandom,
  interactions: readonly InteractionDraft[],
  stageIds: readonly number[],
  createdAt: number,
  now: number,
): MoveDraft[] {
  const isCustomer = interactions.some(({ kind }) => kind === 'purchase');
  const score = interactions.length + random.exponential(2);
  let reached = isCustomer || random.chance(0.1) ? 1 : 0;
  if (score > 9) reached = 2;
  if (score > 19) reached = 3;
  if (score > 27) reached = 4;
  const times = Array.from(
    { length: reached + 1 },
    () => createdAt + Math.floor(random.next() * (now - createdAt)),
  ).sort((a, b) => a - b);
  const moves: MoveDraft[] = [
    { fromStageId: null, toStageId: stageIds[0]!, at: createdAt, why: '', by: 'hand', evidence: null },
  ];
  const go = (toStageId: number, at: number) => {
    moves.push({
      fromStageId: moves.at(-1)!.toStageId,
      toStageId,
      at,
      why: '',
      by: random.chance(0.3) ? 'suggestion' : 'hand',
      evidence: null,
    });
  };
  for (let stage = 1; stage <= reached; stage++) go(stageIds[stage]!, times[stage - 1]!);
  const lastAt = interactions.at(-1)?.at;
  if (lastAt !== undefined && now - lastAt > 300 * DAY && random.chance(0.4))
    go(stageIds[5]!, Math.max(times.at(-1)!, lastAt + 200 * DAY));
  return moves;
}

function followUpsOf(
  random: SeededRandom,
  createdAt: number,
  now: number,
  timeZone: string,
): PersonDraft['followUps'] {
  if (!random.chance(0.04)) return [];
  const isDone = random.chance(0.5);
  const due = dayToDate(localDay(now, timeZone) + random.int(isDone ? -60 : -5, 30));
  return [
    {
      what: random.pick(['问问口味', '送新品试吃', '约喝咖啡', '发团购信息', '生日问候']),
      due,
      doneAt: isDone ? now - random.int(1, 30) * 3_600_000 : null,
      createdAt: Math.max(createdAt, now - 40 * DAY),
    },
  ];
}
