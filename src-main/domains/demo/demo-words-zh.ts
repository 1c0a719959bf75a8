import { chineseName } from './chinese-names.ts';
import type { DemoWords } from './demo-words.ts';

/** Well-known people whose names the lists of surnames and given names could come up with. */
const KNOWN = new Set(
  '王菲 李娜 刘涛 马云 王健林 李宁 刘翔 姚明 周杰 陈坤 李健 孙杨 张杰 王强 杨洋 刘洋 张磊 李彦宏 马化腾 雷军 丁磊 刘强东 王一博 肖战 张艺兴 李易峰 陈伟霆 杨紫 杨幂 赵丽颖 刘亦菲 刘诗诗 唐嫣 孙俪 李冰 高圆圆 林志玲 林俊杰 邓紫棋 李宇春 张靓颖 王俊凯 易烊千玺 王源 郭晶 吴敏霞 林丹 马龙 张继科 丁宁 刘国梁 郎平 朱婷 王宝强 黄渤 徐峥 沈腾 马丽 贾玲 张雨绮 宋佳 秦海璐 董洁 董明珠 任正非 李书磊 胡志强 张家辉 唐飞 徐磊 张蕾 杨勇 孙亮 张志安 吴敏 陈波 彭蕾 韩东 王晶 陈丽华 周鹏 李楠 张宇 李翔 王建军 罗敏 张国强 张慧 杨丽娜 李芳 李坤 王莉 孙毅'.split(
    ' ',
  ),
);

export const DEMO_WORDS_ZH: DemoWords = {
  libraryName: '小满烘焙与花',
  currency: 'CNY',
  hasLunarBirthdays: true,
  name(random, gender) {
    for (;;) {
      const name = chineseName(random, gender);
      if (!KNOWN.has(name)) return name;
    }
  },
  identities(random, number) {
    const handle = `${random.pick(['xm', 'huahua', 'tuanzi', 'mianbao', 'yun', 'lemon', 'ahe', 'moon', 'qing', 'nan'])}_${random.int(10, 99)}${number}`;
    const found = [
      { platform: 'wechat', value: random.chance(0.4) ? `wxid_demo${10_000 + number}` : handle },
    ];
    // 154 is given to no operator, so nobody has these numbers.
    if (random.chance(0.62))
      found.push({ platform: 'phone', value: `154${String(20_260_000 + number * 37).padStart(8, '0')}` });
    if (random.chance(0.3)) found.push({ platform: 'xiaohongshu', value: `${handle}_xhs` });
    if (random.chance(0.18)) found.push({ platform: 'douyin', value: `dy_${handle}` });
    if (random.chance(0.06)) found.push({ platform: 'email', value: `${handle}@example.com` });
    return found;
  },
  channels: ['wechat', 'offline', 'xiaohongshu', 'mini_program', 'wechat', 'offline', 'wechat'],
  regions: [
    '浙江 杭州',
    '浙江 杭州',
    '浙江 杭州',
    '浙江 杭州',
    '浙江 杭州',
    '上海',
    '浙江 宁波',
    '江苏 苏州',
    '浙江 绍兴',
    '北京',
  ],
  sources: ['门店', '小红书', '门店', '抖音', '公众号', '市集摆摊', '社区团购群', '门店'],
  referredSource: '朋友介绍',
  listSource: '市集名单',
  remarks: [
    '楼上 302',
    '幼儿园同班妈妈',
    '银行的',
    '常带狗来',
    '每周五买吐司',
    '花店隔壁',
    '设计公司采购',
    '试吃会认识',
    '瑜伽馆老板娘',
    '住对面小区',
    '周末带孩子',
    '爱喝手冲',
    '要开发票',
    '只回晚上消息',
    '烘焙课第一期',
    '搬去城西了',
    '老师，寒暑假有空',
    '写公众号的',
    '送过我们一盆绿萝',
    '帮忙拍过照片',
  ],
  notes: [
    '不吃花生，礼盒要单独装',
    '孩子对鸡蛋过敏，蛋糕用无蛋配方',
    '每年结婚纪念日订芍药',
    '公司下午茶固定找我们，月底结账',
    '喜欢偏焦的欧包，出炉先留一只',
    '对新品很挑，但说得都对，值得请来试吃',
    '最近少糖，不要咖啡因',
    '家人常出差，周三会一个人来店里坐',
    '在附近写字楼，工作日中午下单',
    '做亲子读书会，可以一起办活动',
    '退休老师，喜欢聊天，带了三位邻居来',
    '搬家后来得少了，外送可以到',
    '会拍照，探店笔记写得好',
    '每月给父母寄一次点心',
    '养了两只猫，别送百合',
  ],
  products: [
    { text: '可颂 2 个，拿铁 1 杯', price: 6200 },
    { text: '乡村欧包', price: 3800 },
    { text: '海盐卷 4 个', price: 3600 },
    { text: '北海道吐司', price: 2800 },
    { text: '抹茶卷', price: 4200 },
    { text: '司康 6 个', price: 5400 },
    { text: '手冲一杯，肉桂卷', price: 5600 },
    { text: '洋桔梗一束', price: 6800 },
    { text: '欧包订阅，本周份', price: 9800 },
    { text: '桂花拿铁，司康', price: 4300 },
    { text: '贝果 5 个', price: 5000 },
    { text: '向日葵三枝', price: 4500 },
  ],
  specials: [
    { text: '6 寸生日蛋糕', price: 21800 },
    { text: '芍药花束', price: 12800 },
    { text: '中秋礼盒 2 盒', price: 39600 },
    { text: '公司下午茶 20 份', price: 86000 },
    { text: '母亲节花束加蛋糕', price: 26800 },
    { text: '烘焙课一节', price: 19800 },
    { text: '圣诞史多伦 2 条', price: 23600 },
    { text: '婚礼甜品台订金', price: 120000 },
  ],
  inbound: {
    message: [
      '问今天还有没有欧包',
      '说昨天的花开得很好',
      '发来孩子吃蛋糕的照片',
      '想留两条吐司，下班来拿',
      '问端午做不做咸的',
      '约了周六来拿花',
      '说换了公司，地址要改',
    ],
    comment: [
      '在视频号下面说想学',
      '评论：这颜色也太好看了',
      '问是不是动物奶油',
      '说上次的手冲最好喝',
      '给别的客人解释怎么保存',
    ],
    like: ['赞了新品预告', '赞了早上开门的照片', '赞了花束的图', ''],
    share: ['把团购链接转到小区群', '转了烘焙课的海报', '转发开店三周年的推文', '朋友圈晒了礼盒并带上定位'],
    user_content: [
      '写了一篇探店笔记，配了九张图',
      '拍了生日蛋糕的视频',
      '把我们的欧包配方故事写进公众号',
      '晒了插好的花，教大家怎么醒花',
      '画了一张店门口的速写',
    ],
    question: [
      '问欧包怎么回烤',
      '问能不能做无蛋的',
      '问花可以养几天',
      '问周一开不开门',
      '问烘焙课还有没有名额',
      '问能不能开专票',
    ],
    answer: ['在群里教新来的怎么回烤欧包', '帮人解答花泥怎么换水', '替我们回了停车的问题'],
    attendance: [
      '来了周六试吃会',
      '参加烘焙课',
      '来读书会，坐到关门',
      '市集上来帮忙摆摊',
      '参加三周年开放日',
    ],
    referral: ['带了同事一起来', '把邻居拉进了群', '介绍了幼儿园的妈妈们', '推荐公司行政来订下午茶'],
    meeting: [
      '一起喝了咖啡，聊孩子上学',
      '去家里看了新装的烤箱',
      '约在花市，帮忙挑花',
      '下班后坐了一会儿，聊开分店的想法',
      '一起吃了晚饭',
    ],
    call: ['电话里定下周的下午茶', '打来道谢，说老人很喜欢', '商量婚礼甜品台的样式'],
    complaint: [
      '蛋糕送到时花边压坏了',
      '欧包比平时硬',
      '外送晚了四十分钟',
      '花第二天就蔫了',
      '订单写错了名字',
    ],
    gift: ['送来自家的杨梅', '带了一盆薄荷', '送我们手写的春联', '出差回来带了咖啡豆'],
    note: [
      '下次记得问问装修得怎样',
      '下个月生日，想要草莓的',
      '可能会订公司中秋礼盒',
      '孩子九月上小学',
      '换到城西上班，外送试试',
    ],
  },
  outbound: {
    message: [
      '发了本周菜单',
      '问上次的蛋糕合不合口味',
      '说留好了一条欧包',
      '发试吃会邀请',
      '祝生日快乐，送一张券',
      '群里好久没见，私下问候一下',
      '发了花材到货的照片',
    ],
    call: ['打电话确认送货时间', '回访下午茶的反馈'],
    gift: ['送了新品小样', '生日送一小束花', '搬家送了一只欧包'],
  },
  amends: ['道歉，重做一个当天送到', '退了运费，补一张券', '第二天送去一束新的花', '打电话道歉，改了包装'],
  followUps: [
    '问问生日蛋糕的尺寸',
    '送新品司康试吃',
    '约喝咖啡',
    '确认公司下午茶人数',
    '发烘焙课第三期报名',
    '问花束收到没有',
    '生日问候',
    '上次说要婚礼甜品台，问日期',
    '回访那次外送迟到',
    '请来周六试吃会',
    '给爸妈寄样品',
    '问孩子的无蛋蛋糕效果',
    '看看搬家后还方便来吗',
    '把拍的照片洗出来送去',
  ],
  reasons: {
    customer: ['第一次下单', '市集上买了一束花', ''],
    fan: ['常来常聊', '群里很活跃', '', '连着来了几个周末'],
    superfan: ['总在替我们说话', '写了好几篇笔记', ''],
    friend: ['不买东西也会来坐', '一起吃过饭了', '帮了大忙'],
    lost: ['半年没消息了', '搬走了', ''],
    back: ['又来了', '换回附近上班'],
  },
  tags: [
    { name: '身份', children: ['宝妈', '邻居', '公司采购', '老师', '学生', '同行'] },
    { name: '兴趣', color: 'teal', children: ['烘焙课', '手冲', '花艺', '读书会', '摄影'] },
    { name: '口味', color: 'orange', children: ['少糖', '无麸质', '不吃坚果', '爱吃咸的'] },
    { name: '活动', color: 'grape', children: ['周六试吃会', '母亲节花束', '中秋礼盒', '三周年'] },
    { name: '要回访', color: 'red', children: [] },
    { name: '大单', color: 'blue', children: [] },
  ],
  fields: {
    favourite: { label: '最爱', choices: ['欧包', '可颂', '蛋糕', '花束', '咖啡'] },
    allergy: { label: '过敏忌口', values: ['花生', '鸡蛋', '乳糖', '坚果', '百合花粉'] },
    delivery: { label: '取货方式', choices: ['到店', '闪送', '快递'] },
    childBirthday: { label: '孩子生日' },
    budget: { label: '每月大约花费' },
  },
};
