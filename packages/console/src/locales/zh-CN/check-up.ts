export const checkUp = {
  page: {
    title: '体检',
    description: '逐项检查票据、令牌、IP 白名单、回调地址、时钟、数据库与后台任务，并说明怎么处理。',
    again: '重新体检',
  },
  state: {
    ok: '正常',
    warning: '注意',
    failed: '异常',
    unknown: '未知',
  },
  verdict: {
    ok: '一切正常。',
    unknown: '没有发现问题，{{n}} 项暂时无法判断。',
    warning: '{{n}} 项需要注意。',
    failed: '{{n}} 项需要处理，其中有影响使用的异常。',
    at: '检查于',
  },
  refused: {
    title: '近 7 天被拒绝的推送',
    empty: '没有被拒绝的推送',
    reason: '原因',
    next: '怎么处理',
    component: '第三方平台',
    count: '次数',
    last: '最近一次',
    address: '来源地址',
  },
}
