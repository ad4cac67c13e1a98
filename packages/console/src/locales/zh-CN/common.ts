export const common = {
  brand: {
    name: '管家',
    tagline: '微信第三方平台管理控制台',
  },
  action: {
    retry: '重试',
    cancel: '取消',
    close: '关闭',
    copied: '已复制',
    copy_named: '复制 {{name}}',
    create: '创建',
    delete: '删除',
    refresh: '刷新',
  },
  value: {
    unknown: '未知',
    none: '无',
    all: '全部',
  },
  state: {
    loading: '正在加载…',
  },
  paging: {
    label: '翻页',
    first: '第一页',
    previous: '上一页',
    next: '下一页',
  },
  error: {
    unreachable_title: '连接不上管家服务',
    unreachable_next: '请检查网络以及服务是否在运行。刚才的操作是否生效未知，请刷新后确认再重试。',
    unreadable_title: '服务器的回应无法识别（HTTP {{status}}）',
    unreadable_next: '请检查浏览器与管家之间的代理或网关，然后重试。',
    unexpected_title: '页面出错了',
    unexpected_next: '请刷新页面；若仍出现，请把下面的说明交给管理员。',
    not_found_title: '没有这个页面',
    not_found_next: '链接可能有误或已过期，请从左侧菜单进入。',
    wechat_said: '微信返回 {{errcode}}：{{errmsg}}',
    request_id: '请求编号',
  },
}
