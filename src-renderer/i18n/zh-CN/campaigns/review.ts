/** Words of campaigns: comparing and the report. */
export const review = {
  compare: {
    open: '对比活动',
    title: '对比',
    pick: '在活动列表里勾选两个以上的活动来对比。',
    table: '数字对比',
    number: '数字',
    costAndFans: '花费与新粉丝',
    otherCurrency: '另有 {{count}} 个活动不用 {{currency}}，金额不能画在一起，在表里看。',
  },
  review: {
    report: '活动报告',
    plan: '计划',
    numbers: '数字',
    money: '收支',
    value: '数值',
    share: '完成度',
    verdict: '结论',
    planAndResult: '计划与结果',
    writtenAt: '{{when}} 生成',
    writeCase: '写回案例库',
    caseWritten: '已把“{{name}}”写成案例',
    saved: '报告已保存',
  },
} as const;
