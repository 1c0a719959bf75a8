/** Words of the chart set. */
export const charts = {
  empty: '这段时间还没有数据',
  less: '少',
  upTo: '多（最高 {{value}}）',
  ofPrevious: '上一步的 {{share}}',
  ofFirst: '第一步的 {{share}}',
  copyPicture: '复制图片',
  copyNumbers: '复制数字',
} as const;
