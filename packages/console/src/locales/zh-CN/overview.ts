export const overview = {
  page: {
    title: '概览',
    updated: '更新于',
    stale: '无法更新，显示的是较早的数据：',
  },
}
