import { type SeededRandom, weightedPicker } from './seeded-random.ts';

/** Surnames with their share of the population, in parts of ten thousand (rounded, after the Ministry of Public Security's yearly lists). */
const SURNAME_SHARES = `王720 李719 张678 刘540 陈453 杨308 黄223 赵220 周212 吴205 徐167 孙154 马129 胡131 朱126 郭115 何110 林110 高100 罗95
郑93 梁85 谢76 宋70 唐68 许66 邓63 冯62 韩62 曹59 曾58 彭57 肖56 蔡53 潘51 田51 董50 袁50 于49 余48 叶48 蒋47 杜47 苏46 魏45 程45 吕45
丁43 沈42 任41 姚41 卢40 傅39 钟39 姜38 崔37 谭36 廖35 范35 汪34 陆34 金34 石33 戴33 贾32 韦31 夏31 邱30 方30 侯30 邹29 熊29 孟28 秦28
白27 江27 闫26 薛26 尹26 段25 雷24 黎22 史22 龙21 陶21 贺21 顾20 毛20 郝19 龚19 邵19 万18 钱18 严18 覃18 武17 莫17 孔16 向15 汤15 温14
康14 施14 文13 牛13 樊13 葛12 邢12 安11 齐11 易11 乔11 伍10 庞10 颜10 倪10 庄10 聂9 章9 鲁9 岳9 翟9 殷9 詹8 申8 欧8 耿8 关8 兰8 焦7
俞7 左7 柳7 甘7 祝6 包6 宁6 尚6 符6 舒6 阮6 柯5 纪5 梅5 童5 凌5 毕5 单5 季5 裴5 霍5 涂5 成5 苗5 谷5 盛5 曲5 翁4 冉4 骆4 蓝4 路4 游4
辛3 欧阳7 司徒1 上官1 诸葛1 慕容1 端木1`;

const pickSurname = weightedPicker(
  SURNAME_SHARES.split(/\s+/).map((entry) => {
    const [, surname, share] = /^(\D+)(\d+)$/.exec(entry)!;
    return [surname!, Number(share)] as const;
  }),
);

const characters = (text: string) => [...text.replaceAll(' ', '')];
const words = (text: string) => text.split(/\s+/);

const FEMALE = {
  first: characters(
    '雨思欣佳梦诗晓雅静美丽婉慧若紫可芷语沐清书依安乐心怡梓子一宛海春秋玉淑秀月文嘉玲珊艺歆明素冬晨惠',
  ),
  second: characters(
    '涵怡琪萱妍婷瑶雯雪琳颖悦彤蕾洁楠菲娜倩莹璐霞芳燕兰云华珍梅凤英红敏丹君宁然玥岚薇筠溪柔晴宜禾',
  ),
  single: characters('婷静颖洁娟敏丽艳燕霞芳莉琳慧蕾倩璐雪琴玲珍萍丹薇妍瑶楠悦莹彤雯佳晶'),
  whole: words(
    '欣怡 梓萱 雨涵 诗涵 可馨 语桐 若曦 思彤 晓彤 佳怡 淑芬 秀英 桂兰 玉梅 丽华 海燕 春花 晓燕 红梅 建华',
  ),
};
const MALE = {
  first: characters('子浩宇俊嘉志建国明文晓天一泽承思家永宏海立成世伟景博振少启书亦云鸿佳松德正学卫新'),
  second: characters(
    '轩宇涵杰豪然博辉强军平峰龙飞涛鹏超斌刚勇毅诚翔阳晨阔铭泽源林华东明海波磊凯坤森远航恒安',
  ),
  single: characters('伟强磊军勇涛超鹏辉杰斌刚峰健俊波凯亮浩宇毅飞帅宁林锋翔旭晨坤洋东'),
  whole: words(
    '浩然 子轩 宇轩 志强 建国 建军 国强 家豪 俊杰 文博 天佑 一鸣 少华 海波 永刚 德明 志远 思远 明哲 承宇',
  ),
};

const TRADITIONAL = {
  surnames: words('陳 林 黃 張 李 王 吳 劉 蔡 楊 許 鄭 謝 郭 洪 邱 曾 廖 賴 葉 蘇 莊 呂 蕭 鍾 歐陽'),
  female: words('怡君 雅婷 淑芬 美玲 詩涵 佳穎 曉雯 鈺婷 麗華 靜宜 筱涵 惠雯 詠晴 嘉欣 穎琳'),
  male: words('志豪 俊傑 建宏 家豪 承翰 冠廷 宗翰 志偉 國榮 偉倫 澤銘 啟賢 銘軒 浩賢 樂陽'),
};

const LATIN_FIRST = {
  female: words(
    'Vivian Grace Amy Cindy Emma Chloe Fiona Iris Jenny Kelly Lily Mia Nicole Olivia Sophie Tina Wendy Yuki Zoe Hana',
  ),
  male: words(
    'Jason Kevin Alex Brian Daniel Eric Felix Gary Henry Ivan Jack Leo Martin Nathan Oscar Peter Ryan Simon Tom Victor',
  ),
};
const LATIN_LAST = words(
  'Wang Li Zhang Liu Chen Lin Huang Wu Smith Brown Tan Lee Ng Wong Kim Sato Müller García Novák Dupont',
);

/** Nicknames of chat accounts: what many lists hold instead of a name. */
const NICK_HEAD = words(
  '小鹿 阿柒 橘子 团子 南风 半糖 柠檬 一只猫 大白 泡芙 向日葵 云朵 山茶 老李 小满 布丁 芒果 青柠 栗子 海盐',
);
const NICK_TAIL = words(
  '的花园 同学 妈妈 不加糖 在路上 爱吃面包 ~ 早睡早起 日记 的店 酱 🌸 和猫 2018 本人 想吃甜的 🍞 呀 Lin 工作室',
);

export type NamedPerson = { name: string; gender: 'female' | 'male' | 'unknown' };

/** A Chinese name as they are spread over the country: surname by frequency, given name of one or two characters. */
export function chineseName(random: SeededRandom, gender: 'female' | 'male'): string {
  const given = gender === 'female' ? FEMALE : MALE;
  const surname = pickSurname(random);
  const kind = random.next();
  if (kind < 0.16) return surname + random.pick(given.single);
  if (kind < 0.36) return surname + random.pick(given.whole);
  return surname + random.pick(given.first) + random.pick(given.second);
}

/** How a person stands in a real list: mostly a Chinese name, some in traditional characters, in Latin letters, or a nickname. */
export function listedName(random: SeededRandom): NamedPerson {
  const gender = random.chance(0.64) ? 'female' : 'male';
  const kind = random.next();
  if (kind < 0.025)
    return { name: random.pick(TRADITIONAL.surnames) + random.pick(TRADITIONAL[gender]), gender };
  if (kind < 0.055) return { name: `${random.pick(LATIN_FIRST[gender])} ${random.pick(LATIN_LAST)}`, gender };
  if (kind < 0.11) return { name: random.pick(NICK_HEAD) + random.pick(NICK_TAIL), gender: 'unknown' };
  return { name: chineseName(random, gender), gender: random.chance(0.7) ? gender : 'unknown' };
}
