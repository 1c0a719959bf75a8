import type { TargetPart } from '#shared/contract/communities-base.ts';
import type { RitualKind } from '#shared/contract/communities-rituals.ts';

/** What the circles of the demo library say: chat groups, a campaign, notes. All of it invented. */
export type CircleWords = {
  /** Columns that the chat import knows. */
  chatHeader: readonly [time: string, sender: string, text: string];
  owner: string;
  groups: readonly {
    name: string;
    goal: string;
    gives: string;
    admission: string;
    rules: string;
    /** Messages a day in each of the last 14 weeks, oldest first. */
    pace: readonly number[];
    /** How many people were there from the start, came later, and went. */
    founders: number;
    /** In which of those weeks somebody came, and somebody went: 0 the first; a week as often as people. */
    comeIn: readonly number[];
    goIn: readonly number[];
    tags: readonly string[];
    persona: readonly TargetPart[];
    rituals: readonly {
      title: string;
      kind: RitualKind;
      rrule: string;
      startTime: string;
      place: string;
      preview: string;
      incentive: string;
      /** Of the times that are over, newest first. */
      topics: readonly string[];
      tasks: readonly (readonly [what: string, daysBefore: number])[];
    }[];
  }[];
  /** How people found a group. */
  scenes: readonly string[];
  watched: readonly string[];
  crisis: { title: string; owner: string; expectation: string; steps: readonly string[]; closeNote: string };
  talk: readonly string[];
  /** Question and what somebody answered; the last ones stay unanswered. */
  questions: readonly (readonly [question: string, answer: string])[];
  unanswered: readonly string[];
  ownerSays: readonly string[];
  /** Of the admins of a group, and what they get. */
  duties: readonly string[];
  incentives: readonly string[];
  campaign: {
    name: string;
    goal: string;
    why: string;
    venue: string;
    learnt: string;
    /** Still in its plan. */
    next: { name: string; goal: string; why: string };
  };
  /** Markdown; {0}, {1} and {2} are people. */
  notes: readonly { title: string; markdown: string }[];
};

export const CIRCLE_WORDS_ZH: CircleWords = {
  chatHeader: ['时间', '昵称', '内容'],
  owner: '小满',
  groups: [
    {
      name: '小满下午茶群',
      goal: '让附近爱烘焙的人每周见一面',
      gives: '每周三新品试吃、老客专属价、烘焙问题当天回答',
      admission: '买过两次以上，由店员或老客邀请',
      rules: '不发广告；提问请写清楚用的什么模具和温度；周三晚上八点是新品时间',
      pace: [12, 14, 15, 18, 20, 24, 26, 30, 33, 31, 34, 36, 35, 38],
      founders: 30,
      comeIn: [0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 5, 6, 8, 10, 11, 12],
      goIn: [5, 7, 9, 10, 12],
      tags: ['门店'],
      persona: [
        {
          of: 'age',
          values: [
            { value: '25-34', share: 0.5 },
            { value: '35-44', share: 0.5 },
          ],
        },
        {
          of: 'gender',
          values: [
            { value: 'female', share: 0.7 },
            { value: 'male', share: 0.3 },
          ],
        },
      ],
      rituals: [
        {
          title: '周三新品夜',
          kind: 'topic',
          rrule: 'FREQ=WEEKLY;BYDAY=WE',
          startTime: '20:00',
          place: '群里',
          preview: '晚上八点揭晓本周新品，说对馅料的先尝',
          incentive: '说对的前三位送一份',
          topics: ['桂花酒酿卷', '栗子蒙布朗', '海盐可颂'],
          tasks: [
            ['发预告', 1],
            ['拍新品照片', 2],
          ],
        },
        {
          title: '烘焙师来聊',
          kind: 'guest_talk',
          rrule: 'FREQ=MONTHLY',
          startTime: '19:30',
          place: '店里二楼',
          preview: '',
          incentive: '提问的人带走一条吐司',
          topics: ['天然酵母怎么养'],
          tasks: [
            ['定嘉宾', 10],
            ['收集问题', 3],
          ],
        },
      ],
    },
    {
      name: '周末花艺小组',
      goal: '每月一起完成一件花艺作品',
      gives: '每月一次线下课、花材团购',
      admission: '上过一次花艺课',
      rules: '作品照片发在周日',
      pace: [4, 5, 6, 5, 7, 8, 8, 9, 10, 9, 11, 12, 12, 13],
      founders: 8,
      comeIn: [1, 2, 3, 5, 6, 8, 9, 11, 12, 13],
      goIn: [10],
      tags: ['门店', '花艺'],
      persona: [],
      rituals: [],
    },
    {
      name: '早起面包团',
      goal: '',
      gives: '早上七点的第一炉面包',
      admission: '扫码即可加入',
      rules: '',
      pace: [26, 24, 22, 18, 15, 12, 10, 7, 6, 4, 3, 2, 2, 1],
      founders: 26,
      comeIn: [1, 2, 2, 4],
      goIn: [5, 6, 7, 8, 9, 9, 10, 11, 12, 12, 13],
      tags: ['线上'],
      persona: [],
      rituals: [],
    },
  ],
  scenes: ['店里扫码', '朋友拉进来', '试吃会现场'],
  watched: ['专票', '外地'],
  crisis: {
    title: '有人说蛋糕里吃到了硬物',
    owner: '小满',
    expectation: '当天给说法，三天内退款',
    steps: ['在群里道歉，请她私信照片', '查到是开心果壳，当天换掉这一批', '登门送了新蛋糕'],
    closeNote: '以后坚果过两遍筛；群里的人更信我们了。',
  },
  talk: [
    '今天的可颂特别酥',
    '周三的新品我来两份',
    '孩子说小熊饼干最好吃',
    '刚取到，还是热的',
    '下雨天适合喝一杯热可可',
    '照片来了，拍得一般，味道是真的好',
    '同事都问我蛋糕哪里订的',
    '给妈妈订的康乃馨很新鲜',
    '海盐卷终于抢到了',
    '周末店里人多吗，我下午过去',
    '少糖的刚刚好',
    '谢谢小满，包装很用心',
    '我带朋友一起来',
    '这周团购的栗子蛋糕太值了',
    '早上七点就有队了',
    '花开得正好，放在窗边',
    '上次教的玫瑰扎法学会了',
    '我家的面团这次没塌',
    '收到，辛苦了',
    '哈哈哈哈',
  ],
  questions: [
    ['戚风总是回缩，是温度不够吗？', '多半是出炉没有马上倒扣，先试这个'],
    ['玫瑰买回去要先泡多久？', '深水醒两个小时，再剪斜口'],
    ['周六还有亲子课吗？', '有的，下午两点，还剩三个位置'],
    ['生日蛋糕要提前几天订？', '两天就可以，翻糖的要五天'],
    ['无糖的吐司可以寄外地吗？', '可以，冷链隔天到'],
    ['天然酵母第三天没动静正常吗？', '室温低的话正常，再等一天'],
  ],
  unanswered: [
    '你们的抹茶用的是哪一种，可以单独买吗？',
    '企业下午茶可以开专票吗？',
    '早上第一炉现在改到几点了？',
  ],
  ownerSays: ['本周三新品：桂花酒酿卷，八点开团', '明天休店一天，周五照常', '大家的建议都记下了，下周试'],
  duties: ['接待新人，回答问题', '周三开团，收图'],
  incentives: ['每月一个生日蛋糕', '新品先试'],
  campaign: {
    name: '春日试吃会',
    goal: '让老客带新客到店，新增 30 位买过的顾客',
    why: '老客的推荐比投放便宜，到店尝过的人第二个月还会回来',
    venue: '场地和物料',
    learnt: '带朋友来的人里，一半在两周内又买了一次；下次把试吃分成两场，免得排队。',
    next: {
      name: '小满老友节',
      goal: '请 60 位老客回店，其中 20 位带来新朋友',
      why: '年底大家愿意聚，老客回来一次，来年多留半年',
    },
  },
  notes: [
    {
      title: '和老客聊下午茶群',
      markdown:
        '## 他们怎么说\n\n- {0} 每周三都在等新品，希望**晚上八点**以后再开团\n- {1} 愿意帮忙带花艺新人\n- {2} 上次问的抹茶还没有人回答\n\n> [!TIP]\n> 先回答问题，再发新品。\n\n## 下一步\n\n- [ ] 把没人回答的三个问题今天答完\n- [ ] 请 {1} 做周末花艺小组的副群主\n- [x] 周三开团时间改到八点半\n',
    },
    {
      title: '春日试吃会复盘',
      markdown:
        '| 指标 | 目标 | 结果 |\n| --- | --- | --- |\n| 到店 | 40 | 46 |\n| 新顾客 | 30 | 21 |\n\n带来最多朋友的是 {0} 和 {2}。\n\n1. 邀请码发得晚了两天\n2. 试吃台前排队太久\n3. 当天办会员的人比预想多\n',
    },
    {
      title: '早起面包团要不要留',
      markdown:
        '消息一周比一周少，最近四周只有店里在说话。\n\n**先问三个问题**：有没有目标？有没有人会想念它？关掉群，人还在不在？\n\n可以请 {1} 把还活跃的几位带到下午茶群。\n',
    },
  ],
};

export const CIRCLE_WORDS_EN: CircleWords = {
  chatHeader: ['time', 'sender', 'text'],
  owner: 'Mia',
  groups: [
    {
      name: 'Wednesday tasters',
      goal: 'Bring neighbours who love baking together once a week',
      gives: 'A new bake to taste every Wednesday, regulars’ prices, answers the same day',
      admission: 'Bought twice or more, invited by staff or a regular',
      rules: 'No adverts; say which tin and temperature you used; new bakes on Wednesday at eight',
      pace: [12, 14, 15, 18, 20, 24, 26, 30, 33, 31, 34, 36, 35, 38],
      founders: 30,
      comeIn: [0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 5, 6, 8, 10, 11, 12],
      goIn: [5, 7, 9, 10, 12],
      tags: ['Shop'],
      persona: [
        {
          of: 'age',
          values: [
            { value: '25-34', share: 0.5 },
            { value: '35-44', share: 0.5 },
          ],
        },
        {
          of: 'gender',
          values: [
            { value: 'female', share: 0.7 },
            { value: 'male', share: 0.3 },
          ],
        },
      ],
      rituals: [
        {
          title: 'Wednesday reveal',
          kind: 'topic',
          rrule: 'FREQ=WEEKLY;BYDAY=WE',
          startTime: '20:00',
          place: 'In the chat',
          preview: 'The new bake is revealed at eight; guess the filling to taste it first',
          incentive: 'One for each of the first three who guess',
          topics: ['Osmanthus rolls', 'Chestnut mont blanc', 'Sea salt croissants'],
          tasks: [
            ['Announce it', 1],
            ['Take the pictures', 2],
          ],
        },
        {
          title: 'A baker visits',
          kind: 'guest_talk',
          rrule: 'FREQ=MONTHLY',
          startTime: '19:30',
          place: 'Upstairs at the shop',
          preview: '',
          incentive: 'Who asks takes a loaf home',
          topics: ['Keeping a sourdough alive'],
          tasks: [
            ['Find the guest', 10],
            ['Collect questions', 3],
          ],
        },
      ],
    },
    {
      name: 'Weekend flower circle',
      goal: 'Make one arrangement together every month',
      gives: 'A class a month, flowers bought together',
      admission: 'Took one flower class',
      rules: 'Pictures on Sundays',
      pace: [4, 5, 6, 5, 7, 8, 8, 9, 10, 9, 11, 12, 12, 13],
      founders: 8,
      comeIn: [1, 2, 3, 5, 6, 8, 9, 11, 12, 13],
      goIn: [10],
      tags: ['Shop', 'Flowers'],
      persona: [],
      rituals: [],
    },
    {
      name: 'Early bread',
      goal: '',
      gives: 'The first loaves at seven',
      admission: 'Open to anybody with the link',
      rules: '',
      pace: [26, 24, 22, 18, 15, 12, 10, 7, 6, 4, 3, 2, 2, 1],
      founders: 26,
      comeIn: [1, 2, 2, 4],
      goIn: [5, 6, 7, 8, 9, 9, 10, 11, 12, 12, 13],
      tags: ['Online'],
      persona: [],
      rituals: [],
    },
  ],
  scenes: ['Code at the till', 'A friend added them', 'At the tasting'],
  watched: ['invoice', 'without sugar'],
  crisis: {
    title: 'Somebody bit on something hard in a cake',
    owner: 'Mia',
    expectation: 'A word the same day, the money back within three',
    steps: [
      'Said sorry in the chat, asked for a picture',
      'It was a pistachio shell; the batch is gone',
      'Took a new cake to her door',
    ],
    closeNote: 'Nuts go through the sieve twice now; the group trusts us more than before.',
  },
  talk: [
    'The croissants were so good today',
    'Two of the new ones for me on Wednesday',
    'My son loves the bear biscuits',
    'Just picked it up, still warm',
    'A rainy day for hot chocolate',
    'Bad picture, great cake',
    'Everybody at work asks where I ordered it',
    'The carnations for mum were very fresh',
    'Finally got the sea salt rolls',
    'Is it busy today? Coming by after lunch',
    'Less sugar is just right',
    'Thank you, lovely wrapping',
    'I am bringing a friend',
    'The chestnut cake was worth it',
    'There was a queue at seven already',
    'The flowers are at their best by the window',
    'I can tie the roses now',
    'My dough did not collapse this time',
    'Got it, thanks',
    'Ha ha',
  ],
  questions: [
    [
      'My chiffon always shrinks, is the oven too cool?',
      'Turn it over at once when it comes out, try that first',
    ],
    ['How long do roses need in water first?', 'Two hours deep, then cut them at a slant'],
    ['Is there a class with children on Saturday?', 'Yes, at two, three places left'],
    ['How early do I order a birthday cake?', 'Two days, five with fondant'],
    ['Can you send the loaf without sugar?', 'Yes, chilled, it arrives the next day'],
    ['Nothing moves in my sourdough on day three, normal?', 'In a cool kitchen yes, give it a day'],
  ],
  unanswered: [
    'Which matcha do you use, and can I buy it alone?',
    'Can a company get an invoice for the tea?',
    'When does the first batch come out now?',
  ],
  ownerSays: [
    'New this Wednesday: osmanthus rolls, at eight',
    'We are closed tomorrow, back on Friday',
    'All noted, we will try it next week',
  ],
  duties: ['Welcomes newcomers, answers questions', 'Opens the Wednesday bake, collects pictures'],
  incentives: ['A birthday cake a month', 'First taste of what is new'],
  campaign: {
    name: 'Spring tasting',
    goal: 'Regulars bring new guests: 30 people who buy for the first time',
    why: 'A regular’s word costs less than adverts, and who has tasted comes back the next month',
    venue: 'Room and samples',
    learnt:
      'Half of those who came with a friend bought again within two weeks; next time in two sittings, for the queue.',
    next: {
      name: 'Old friends’ week',
      goal: 'Sixty regulars come back to the shop, twenty of them with a new friend',
      why: 'At the end of the year people like to meet, and who comes back once stays half a year longer',
    },
  },
  notes: [
    {
      title: 'Talking with regulars about the Wednesday group',
      markdown:
        '## What they say\n\n- {0} waits for the new bake and would like it **after eight**\n- {1} is glad to take newcomers to the flower circle\n- {2} asked about the matcha and nobody answered\n\n> [!TIP]\n> Answer first, then show what is new.\n\n## Next\n\n- [ ] Answer the three open questions today\n- [ ] Ask {1} to help run the flower circle\n- [x] Move the new bake to half past eight\n',
    },
    {
      title: 'Spring tasting: what we learnt',
      markdown:
        '| Measure | Target | Result |\n| --- | --- | --- |\n| Came | 40 | 46 |\n| New customers | 30 | 21 |\n\n{0} and {2} brought the most friends.\n\n1. The codes went out two days late\n2. The queue at the table was too long\n3. More people joined as members than we thought\n',
    },
    {
      title: 'Do we keep early bread?',
      markdown:
        'Fewer messages each week, and for a month only the shop has spoken.\n\n**Three questions first**: does it have a goal? Would anybody miss it? If it were switched off, would the people stay?\n\n{1} could take the few who still talk to the Wednesday group.\n',
    },
  ],
};
