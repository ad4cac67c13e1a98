export const quota = {
  page: {
    title: '接口调用量',
    description: '今天（北京时间）经本平台调用微信各接口的次数。',
  },
  filter: {
    appid: '授权方 AppID',
    appid_hint: '授权方 AppID，留空为第三方平台',
  },
  address: {
    refused: '微信拒绝出口 IP {{address}}（61004），所有调用已暂停。请加入开放平台的白名单。',
    next: '下次尝试：',
  },
  uses: {
    empty: '今天还没有调用',
    path: '接口',
    calls: '调用次数（{{day}}）',
    state: '状态',
    open: '可用',
    exhausted: '额度用完（45009）于',
  },
  clear: {
    label: '重置调用次数',
    title: '重置 {{appid}} 的调用次数？',
    title_component: '重置第三方平台的调用次数？',
    consequence: '用 AppSecret 请微信把今天的计数归零。每个帐号每月只有 10 次机会。',
    done: '调用次数已重置',
  },
}
