/** Column names to one comparable form, and what a name means. */
import type { WordTarget } from './column-targets.ts';
import { HEADER_WORDS } from './column-words.ts';

/** Traditional characters that occur in column names, with their simplified form. */
const TRADITIONAL =
  '電电話话號号碼码機机郵邮別别區区縣县標标籤签級级來来費费額额總总計计購购買买單单訂订間间時时備备註注聯联絡络員员會会暱昵稱称戶户類类組组歷历農农曆历陰阴陽阳寶宝貝贝貨货帳账賬账識识實实際际產产點点數数態态渠渠給给門门國国筆笔綫线線线臺台圖图紀纪從从業业務务職职贈赠積积餘余儲储換换鄉乡鎮镇項项記记編编顧顾幣币價价優优運运屬属選选問问題题學学愛爱興兴師师長长處处發发應应狀状結结賣卖訊讯資资內内規规層层導导關关銷销體体緊紧專专歲岁齡龄館馆營营評评語语貸贷對对預预轉转匯汇後后';
const SIMPLIFIED = new Map(
  Array.from({ length: TRADITIONAL.length / 2 }, (_, i): [string, string] => [
    TRADITIONAL[2 * i]!,
    TRADITIONAL[2 * i + 1]!,
  ]),
);

/** Whether a column's name is written as in Taiwan and Hong Kong. */
export const isTraditional = (header: string): boolean => [...header].some((char) => SIMPLIFIED.has(char));

/**
 * `* 手机号（必填）`, `Phone Number`, `phone_number` and `聯絡電話:` as they are compared: NFKC, lower case, simplified, without
 * white space, punctuation and trailing brackets.
 */
export function headerKey(header: string): string {
  const plain = header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u4e00-\u9fff]/g, (char) => SIMPLIFIED.get(char) ?? char);
  const bare = plain.replace(/[([【<{][^)\]】>}]*[)\]】>}]\s*$/, '');
  const key = squeeze(bare);
  return key === '' ? squeeze(plain) : key;
}

const RECEIVERS = /收货|配送|收件|提货|收貨|shipping|delivery|recipient|ship ?to|수령|받는/i;

/** Whether a column of an order list is about the person who receives it, who may be another than its buyer. */
export const isReceivers = (header: string): boolean => RECEIVERS.test(header);

const BIRTH_PARTS = [
  /^(?:birthyear|birthdayyear|yearofbirth|geburtsjahr|出生年|出生年份)$/,
  /^(?:birthmonth|birthdaymonth|monthofbirth|geburtsmonat|出生月|出生月份)$/,
  /^(?:birthday|birthdayday|dayofbirth|geburtstag|出生日)$/,
];

/** The columns of year (if any), month and day of a birthday that a list writes in parts; null where it does not. */
export function birthdayParts<Column extends { header: string }>(
  columns: readonly Column[],
): readonly [year: Column | undefined, month: Column, day: Column] | null {
  const [year, month, day] = BIRTH_PARTS.map((name) =>
    columns.find(({ header }) => name.test(headerKey(header))),
  );
  return month && day ? [year, month, day] : null;
}

const PLACE_GROUPS: readonly [RegExp, string][] = [
  [/住宅|住家|家庭|自宅|home|privat|domicile|particular/, 'home'],
  [/商务|商務|公司|会社|business|work|geschäftlich|bureau|trabajo/, 'work'],
  [/其他|other/, 'other'],
  [/billing/, 'billing'],
  [/收货|收件|配送|shipping|delivery|ship|mailing/, 'shipping'],
];

/** Which of a person's addresses a column belongs to; empty where it names no kind. */
export function placeGroup(header: string): string {
  const key = header.toLowerCase();
  return PLACE_GROUPS.find(([words]) => words.test(key))?.[1] ?? '';
}

const squeeze = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '');

export type HeaderReading = {
  target: WordTarget;
  confidence: number;
  /** `header`: the whole name is known; `header_pattern`: one of a numbered or compound kind; `header_contains`: a part of it. */
  reason: 'header' | 'header_pattern' | 'header_contains';
};

const WORDS = new Map<string, HeaderReading>();
for (const [target, confidence, names] of HEADER_WORDS) {
  for (const name of names.split(' ')) {
    if (!WORDS.has(name)) WORDS.set(name, { target, confidence, reason: 'header' });
  }
}

/** Numbered and compound names, tried on the key. */
const PATTERNS: readonly [RegExp, WordTarget][] = [
  [/^e?mail\d+(?:value|address)?$/, 'identity:email'],
  [/^电子邮件\d+地址$/, 'identity:email'],
  [/^(?:phone|mobile|mobilephone|tel)\d+(?:value|number)?$/, 'identity:phone'],
  [/^(?:home|business|work|other|company)phone\d+$/, 'identity:phone'],
  [/^(?:手机|手机号|电话|联系电话|备用手机|备用电话|商务电话|住宅电话)(?:\d+|[一二三])$/, 'identity:phone'],
  [/^(?:标签|tag)(?:\d+|[一二三四五])$/, 'tags'],
  [/^(?:备注|note|notes)(?:\d+|[一二三])$/, 'note'],
  [
    /^(?:e?mail|phone|website|address|organization|im|relation|event|customfield)\d+(?:type|label|service)$/,
    'none',
  ],
  // An address asked for in parts: 所在地区_省.
  [/^(?:家庭|公司|单位)(?:所在)?国家$|^address\d+country(?:region)?$/, 'country'],
  [
    /^(?:家庭|公司|单位)(?:所在)?(?:省|省份)$|^address\d+(?:state|province|region|stateregion|stateprovince)$/,
    'province',
  ],
  [/^(?:家庭|公司|单位)(?:所在)?(?:市|城市)$|^address\d+city$/, 'city'],
  [/(?:地区|地址|所在地|住址|居住地|籍贯|省市区)(?:省|省份)$/, 'province'],
  [/(?:地区|地址|所在地|住址|居住地|籍贯|省市区)(?:市|城市)$/, 'city'],
  [/(?:地区|地址|所在地|住址|居住地|籍贯|省市区)(?:区|县|区县)$/, 'district'],
  [/^(?:电子邮件|电话|地址|网站|活动|关系|即时通讯)\d+标签$/, 'none'],
  [/^(?:组织名称|组织职务|组织部门|地址\d+(?:格式化|街道|邮政编码)|网站\d+值)$/, 'attribute'],
  [/^电子邮件\d*(?:类型|显示名称?)$|^email\d*(?:type|displayname)$/, 'none'],
  [
    /^(?:address|relation|event|customfield|im|website)\d+(?:value|street|formatted|extendedaddress|postalcode|pobox)$/,
    'attribute',
  ],
];

/** Parts of names, when nothing whole fits: [must be in it, must not be in it, target]. */
const PARTS: readonly [RegExp, RegExp, WordTarget][] = [
  [
    /手机|电话|phone|mobile/,
    /型号|品牌|系统|验证|归属|助理|回电|传真|寄件|寄方|发件|紧急|挂账|分销|团长|客服|卖家|达人|主播|店铺|门店|物流|快递|骑手|时间|assistant|model|type|label|fax|verified|opt|phonetic|radio|tty/,
    'identity:phone',
  ],
  [
    /邮箱|电子邮件|email/,
    /类型|显示|地址邮箱|密码|验证|marketing|type|label|display|verified|opt|status|accepts|owner|count/,
    'identity:email',
  ],
  [/企业微信|企微/, /昵称|备注|标签|时间|状态|员工/, 'identity:wecom'],
  [/微信.*(?:号|id|账)/, /群|支付|状态|二维码/, 'identity:wechat'],
  [/昵称|nickname/, /备注|视频号|带货|达人|主播|导购|员工|店铺|推荐|邀请|分销/, 'nickname'],
  [/备注名/, /^$/, 'remark'],
  [
    /(?:累计|总|历史).*(?:消费|购买|支付|成交|交易).*(?:额|元)?$/,
    /次|笔|数|时间|日期|率|量|单价|平均/,
    'purchase_total',
  ],
  [/(?:消费|购买|下单|成交|交易).*(?:次数|笔数|单数)/, /近|日均|平均|率/, 'purchase_count'],
  [
    /(?:最近|最后|上次|末次|最新).*(?:消费|购买|下单|成交|交易|付款|支付|订单).*/,
    /额|元|门店|店铺|商品|渠道|方式|次数|笔/,
    'last_purchase_at',
  ],
  [
    /姓名/,
    /父|母|配偶|推荐|介绍|助理|经理|紧急|公司|宝宝|孩子|分销|导购|员工|团长|达人|主播|骑手|店铺|门店/,
    'name',
  ],
  [/生日|出生/, /宝宝|孩子|配偶|提醒|小孩|农历|阴历|宠物|儿子|女儿|爱人|被保/, 'birthday'],
  [/性别/, /宝宝|孩子|宠物|被保/, 'gender'],
  [/标签/, /风险|时间|数/, 'tags'],
  [/城市/, /级别|等级|编码|代码/, 'city'],
  [/等级|阶段/, /分销|信用|城市|风险|订单|达人|店铺/, 'stage'],
  [/来源/, /订单|流量/, 'source'],
  [/备注|附注/, /名|时间|商品|快递/, 'note'],
  [/(?:注册|创建|加入|入会|添加|关注).*(?:时间|日期)/, /订单/, 'created_at'],
  [
    /实付|实收|应付|支付金额|付款金额|收款金额/,
    /积分|运费|邮费|优惠|折扣|服务费|方式|时间|日期|佣金|红包|单价|状态|余额/,
    'order_total',
  ],
  [
    /(?:lifetime|total)(?:spend|spent|revenue|sales)|lifetime(?:customer)?value/,
    /predict|expect|average|avg|date|count|tax|points/,
    'purchase_total',
  ],
  [/last(?:order|purchase|sale|transaction)(?:date|time|at|on)?$/, /predict|expect/, 'last_purchase_at'],
  [/退款.*(?:金额|总额)/, /时间|状态|原因/, 'order_refund'],
  [/(?:下单|提交订单|订单创建|订单提交|订单生成).*(?:时间|日期)/, /首次|最晚/, 'ordered_at'],
  [/(?:付款|支付).*(?:时间|日期)/, /首次|最晚|超时/, 'order_paid_at'],
  [/(?:商品|宝贝|产品|货品)(?:的)?(?:名称|标题)/, /^$/, 'order_item'],
  [/(?:订单|交易)状态/, /^$/, 'order_status'],
];

/** What a column's name alone says; null when it says nothing. */
export function readHeader(header: string): HeaderReading | null {
  const reading = readName(header);
  // 生日（农历）
  if (reading?.target === 'birthday' && /农历|農曆|阴历|陰曆|lunar/i.test(header))
    return { ...reading, target: 'birthday_lunar' };
  return reading;
}

function readName(header: string): HeaderReading | null {
  // `Order #` alone, without its sign, would be any order.
  if (/^order\s*(?:#|no\.?)$/i.test(header.trim()))
    return { target: 'order_number', confidence: 1, reason: 'header' };
  const key = headerKey(header);
  if (key === '') return null;
  const whole = WORDS.get(key);
  if (whole) return whole;
  const close = closeName(header, key);
  if (close) return close;
  const pattern = PATTERNS.find(([form]) => form.test(key));
  if (pattern) return { target: pattern[1], confidence: 0.9, reason: 'header_pattern' };
  const part = partOfPerson(header);
  if (part) return part;
  // 收货人/提货人: either name will do.
  const parts = /\s/.test(header.trim()) ? [] : header.split(/[/|、]|或/);
  for (const part of parts.length > 1 ? parts : []) {
    const known = part.length > 1 ? WORDS.get(headerKey(part)) : undefined;
    if (known) return { target: known.target, confidence: known.confidence * 0.9, reason: 'header_pattern' };
  }
  // 是否手机订单 answers yes or no and holds nothing of what it names.
  const contained =
    key.length <= 24 && !key.startsWith('是否')
      ? PARTS.find(([has, not]) => has.test(key) && !not.test(key))
      : undefined;
  return contained ? { target: contained[2], confidence: 0.6, reason: 'header_contains' } : null;
}

/** `3、`, `Q2.`, `(1)` before the question of a form. */
const QUESTION_NUMBER = /^\s*(?:q\s*)?(?:\d{1,3}\s*[.、．:：)）]|[(（]\d{1,3}[)）])\s*(?=\D)/i;
const ASKED =
  /^(?:请问|请填写|请输入|请留下|请提供|请选择)?(?:您|你)?(?:的|所在的|所在)?(?=[\u4e00-\u9fff])|^(?:please)?(?:enter|whatis|whats|whenis|whenwas)?(?:your|my)/;
/** Whose the column is; what it is follows. */
const WHOSE =
  /^(?:客户|顾客|会员|用户|买家|粉丝|学员|消费者|购买者|购买人|下单人|付款人|报名人|参会人|参会者|嘉宾|访客|成员|customer|client|member|buyer|purchaser|user|contact|attendee|guest|subscriber|registrant|participant|donor|patron|student|patient|person|invitee)(?=.)/;
/** Said of a person they are what they are alone; said of an order they may be something else. */
const OF_PERSON =
  /^(?:name|given_name|family_name|nickname|remark|note|gender|birthday|country|province|city|district|region|stage|source|tags|purchase_total|purchase_count|last_purchase_at|created_at|attribute|identity:.*)$/;

/** A name that is another's but for what people put around it: a question's number, whose it is, 日期 where others write 时间. */
function closeName(header: string, key: string): HeaderReading | null {
  const asked = headerKey(header.replace(QUESTION_NUMBER, '')).replace(ASKED, '');
  const person = asked.replace(WHOSE, '');
  const close = [asked, otherDay(asked), person, otherDay(person)];
  for (const [i, name] of close.entries()) {
    const known = name === key || name === '' ? undefined : WORDS.get(name);
    if (!known || (i > 1 && !OF_PERSON.test(known.target))) continue;
    return { target: known.target, confidence: known.confidence * 0.95, reason: 'header_pattern' };
  }
  return null;
}

/** 成交日期 for 成交时间 and for 成交日, registrationtime for registrationdate, and back. */
function otherDay(key: string): string {
  if (key.endsWith('日期')) return `${key.slice(0, -2)}时间`;
  if (key.endsWith('时间')) return `${key.slice(0, -2)}日期`;
  if (key.endsWith('日') && key.length > 3) return `${key}期`;
  if (key.endsWith('date')) return `${key.slice(0, -4)}time`;
  return key.endsWith('time') ? `${key.slice(0, -4)}date` : '';
}

/** `Name / First Name`, `Person - Notes`: the last part says it, where the one before is about a person too. */
function partOfPerson(header: string): HeaderReading | null {
  const parts = header.split(/\s+[-/]\s+/);
  // City - Home
  if (parts.length === 2 && /^(?:home|work|business|other|mobile|main|shipping|billing)$/i.test(parts[1]!)) {
    const known = WORDS.get(headerKey(parts[0]!));
    if (known) return { target: known.target, confidence: known.confidence * 0.9, reason: 'header_pattern' };
  }
  const last = parts.length > 1 ? WORDS.get(headerKey(parts[parts.length - 1]!)) : undefined;
  if (
    !last ||
    !/^(?:person|people|contact|customer|client|name|联系人|客户|会员|emails?|phones?|address)$/.test(
      headerKey(parts[0]!),
    )
  )
    return null;
  return { target: last.target, confidence: last.confidence * 0.9, reason: 'header_pattern' };
}

/** Whether a column names its row's country, chosen as such or not. */
export const isCountry = ({ target, header }: { target: string; header: string }): boolean =>
  target === 'country' ||
  (target === 'raw' &&
    (readHeader(header)?.target === 'country' || headerKey(header).endsWith('phonecountrycode')));
