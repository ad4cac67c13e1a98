/** The browser's side of the control page: plain JavaScript without a build step; text only ever goes in as text. */
export const CONTROL_SCRIPT = `
'use strict'
const view = document.getElementById('view')
const api = async (method, path, body) => {
  const response = await fetch('/_sim/api' + path, { method, body: body === undefined ? undefined : JSON.stringify(body) })
  const answer = await response.json()
  if (!response.ok) {
    const fields = (answer.fields || []).map((field) => field.path + ': ' + field.message).join('；')
    throw new Error(answer.message + (fields ? '（' + fields + '）' : ''))
  }
  return answer
}
const h = (tag, props, ...children) => {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(props || {})) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value)
    else if (value === true) element.setAttribute(name, '')
    else if (value !== undefined && value !== false) element.setAttribute(name, value)
  }
  for (const child of children.flat()) {
    if (child === undefined || child === null || child === false) continue
    element.append(child instanceof Node ? child : String(child))
  }
  return element
}
const card = (title, ...children) => h('section', { class: 'card' }, h('h2', {}, title), ...children)
const time = (ms) => new Date(ms).toLocaleString('zh-CN', { hour12: false })
const notice = (text, isBad) => {
  document.querySelectorAll('.notice').forEach((old) => old.remove())
  const box = h('div', { class: 'notice' + (isBad ? ' bad' : ''), role: 'status' }, text)
  document.body.append(box)
  setTimeout(() => box.remove(), 6000)
}
const act = (run, done) => async (event) => {
  event.preventDefault()
  const form = event.currentTarget
  try {
    const values = form instanceof HTMLFormElement ? Object.fromEntries(new FormData(form)) : {}
    const answer = await run(values)
    notice(typeof done === 'function' ? done(answer) : done || '已完成')
    await show()
  } catch (error) {
    notice(error.message, true)
  }
}
const button = (text, run, done, style) => h('button', { type: 'button', class: style || 'small', onclick: act(run, done) }, text)
const form = (run, done, ...children) => h('form', { class: 'row', onsubmit: act(run, done) }, ...children)
const input = (name, label, props) => h('input', { name, 'aria-label': label, placeholder: label, ...props })
const select = (name, label, options) => h('select', { name, 'aria-label': label }, options.map(([value, text]) => h('option', { value }, text)))
const table = (heads, rows) => rows.length === 0
  ? h('p', { class: 'empty' }, '暂无')
  : h('table', {}, h('thead', {}, h('tr', {}, heads.map((head) => h('th', {}, head)))), h('tbody', {}, rows))
const row = (...cells) => h('tr', {}, cells.map((cell) => h('td', {}, cell)))
const tag = (text, kind) => h('span', { class: 'tag ' + (kind || '') }, text)
const pushText = (push) => '推送' + ({ delivered: '已送达', pending: '未成功，将重试', failed: '失败', lost: '已丢弃' })[push.state]
const AUDITS = { in_review: ['审核中', 'wait'], delayed: ['审核延后', 'wait'], approved: ['审核通过', 'good'], rejected: ['被驳回', 'bad'], withdrawn: ['已撤回'], released: ['已发布', 'good'], superseded: ['被新提审取代'] }
const components = async () => (await api('GET', '/components')).items
const componentOptions = (items) => items.map((item) => [item.appid, item.name + ' ' + item.appid])

const views = {
  async overview() {
    const [items, clock, pushes] = await Promise.all([components(), api('GET', '/clock'), api('GET', '/pushes?limit=8')])
    const cards = items.map((item) => card(item.name,
      h('dl', {},
        h('dt', {}, 'AppID'), h('dd', {}, item.appid),
        h('dt', {}, '授权事件接收 URL'), h('dd', {}, item.live.componentPushUrl),
        h('dt', {}, '消息与事件接收 URL'), h('dd', {}, item.live.messagePushUrl),
        h('dt', {}, '授权发起页域名'), h('dd', {}, item.live.authorizationDomain || '未配置'),
        h('dt', {}, '全网发布'), h('dd', {}, item.isPublished ? '是' : '否'),
        h('dt', {}, '最近票据'), h('dd', {}, item.ticket ? time(item.ticket.issuedAt) : '尚未推送'),
        h('dt', {}, '票据推送'), h('dd', {}, item.isTicketPushOn ? tag('正常', 'good') : tag('已停止', 'bad'))),
      h('div', { class: 'row' },
        button('立即推送票据', () => api('POST', '/components/' + item.appid + '/push-ticket'), pushText, 'primary'),
        button('停止推送票据', () => api('POST', '/components/' + item.appid + '/stop-tickets'), '已停止', 'plain'),
        button('运行全网发布检测', () => api('POST', '/components/' + item.appid + '/network-check', {}), (report) => report.isPassed ? '全部通过' : '未通过：' + report.steps.filter((step) => !step.isPassed).map((step) => step.titleZh + '（' + step.problemZh + '）').join('；'), 'plain'))))
    return [
      ...(cards.length ? cards : [card('第三方平台', h('p', { class: 'empty' }, '还没有第三方平台：PUT /_sim/api/components/{appid}'))]),
      card('时钟', h('p', {}, time(clock.now), clock.offsetMs ? '（已拨动 ' + Math.round(clock.offsetMs / 1000) + ' 秒）' : ''),
        h('div', { class: 'row' }, [[600000, '快进 10 分钟'], [7200000, '快进 2 小时'], [86400000, '快进 1 天']].map(([advanceMs, text]) => button(text, () => api('POST', '/clock', { advanceMs }), '时钟已拨动', 'plain')))),
      card('最近推送', pushTable(pushes.items)),
    ]
  },
  async accounts() {
    const [list, items] = await Promise.all([api('GET', '/accounts?limit=100'), components()])
    const details = await Promise.all(list.items.map((account) => api('GET', '/accounts/' + account.appid)))
    return [
      card('新建帐号', form((values) => api('POST', '/accounts', { kind: values.kind, nickname: values.nickname || undefined }), (account) => '已新建 ' + account.nickname,
        select('kind', '类型', [['mini_program', '小程序'], ['official_account', '公众号']]), input('nickname', '名称（可留空）'), h('button', {}, '新建'))),
      card('帐号（共 ' + list.total + ' 个）', table(['帐号', '授权', '版本与审核', '操作'], details.map((account) => accountRow(account, items)))),
    ]
  },
  async templates() {
    const items = await components()
    const boxes = await Promise.all(items.map((item) => api('GET', '/components/' + item.appid + '/drafts')))
    return [
      card('上传代码到草稿箱', form((values) => api('POST', '/components/' + values.component + '/drafts', {
          userVersion: values.userVersion, userDesc: values.userDesc, developer: values.developer || undefined,
          package: { locationApis: values.location ? ['wx.getLocation'] : [], privacyKeys: values.privacy ? ['UserInfo', 'PhoneNumber'] : [] },
        }), (draft) => '草稿 ' + draft.draft_id,
        select('component', '第三方平台', componentOptions(items)), input('userVersion', '版本号', { required: true, value: '1.0.0' }), input('userDesc', '描述'), input('developer', '上传者'),
        h('label', {}, h('input', { type: 'checkbox', name: 'location' }), ' 使用 wx.getLocation'), h('label', {}, h('input', { type: 'checkbox', name: 'privacy' }), ' 收集用户信息'), h('button', {}, '上传'))),
      ...items.flatMap((item, index) => [
        card('草稿箱 · ' + item.name, table(['编号', '版本', '描述', '来源', '上传者', '时间'], boxes[index].drafts.map((draft) => row(draft.draftId, draft.userVersion, draft.userDesc, draft.sourceName, draft.developer, time(draft.createdAt))))),
        card('模板库 · ' + item.name, table(['编号', '类型', '版本', '描述', '草稿', '入库时间'], boxes[index].templates.map((template) => row(template.templateId, template.templateType ? '标准' : '普通', template.userVersion, template.userDesc, template.draftId, time(template.promotedAt))))),
      ]),
    ]
  },
  async pushes() {
    const { items } = await api('GET', '/pushes?limit=200')
    return [card('推送记录', h('div', { class: 'row' }, button('刷新', async () => undefined, '已刷新', 'plain'), button('清空记录', () => api('DELETE', '/ledger'), '已清空', 'plain')), pushTable(items))]
  },
  async calls() {
    const [{ items }, messages] = await Promise.all([api('GET', '/calls?limit=200'), api('GET', '/customer-messages?limit=50')])
    return [
      card('接口调用', table(['时间', '接口', '帐号', '结果', '请求', '应答'], items.reverse().map((call) => row(time(call.at), h('code', {}, call.method + ' ' + call.path), call.appid || call.componentAppid || '', call.errcode ? tag(call.errcode, 'bad') : tag(call.status, call.status === 200 ? 'good' : 'bad'), h('code', {}, call.body.slice(0, 300)), h('code', {}, call.answer.slice(0, 300)))))),
      card('平台代发的客服消息', table(['时间', '帐号', '用户', '内容'], messages.items.reverse().map((message) => row(time(message.at), message.appid, message.touser, h('code', {}, JSON.stringify(message.body[message.msgtype])))))),
    ]
  },
  async faults() {
    const { items } = await api('GET', '/faults')
    const number = (text) => text === '' ? undefined : Number(text)
    return [
      card('添加故障', form((values) => api('POST', '/faults', {
          api: values.api || undefined, appid: values.appid || undefined, errcode: number(values.errcode), httpStatus: number(values.httpStatus),
          latencyMs: number(values.latencyMs), probability: number(values.probability), count: number(values.count), connection: values.connection || undefined,
        }), (rule) => '已添加 ' + rule.id,
        input('api', '接口路径或目录 id'), input('appid', '帐号 AppID'), input('errcode', 'errcode', { type: 'number' }), input('httpStatus', 'HTTP 状态', { type: 'number' }),
        input('latencyMs', '延迟毫秒', { type: 'number' }), input('probability', '概率 0–1', { type: 'number', step: '0.01', min: 0, max: 1 }), input('count', '次数', { type: 'number', min: 1 }),
        select('connection', '连接', [['', '连接正常'], ['reset', '执行前断开'], ['late_reset', '执行后断开']]), h('button', {}, '添加'))),
      card('故障规则', table(['编号', '条件与效果', '命中', ''], items.map((rule) => row(rule.id, h('code', {}, JSON.stringify(rule)), rule.hits, button('删除', () => api('DELETE', '/faults/' + rule.id), '已删除', 'small danger'))))),
    ]
  },
  async settings() {
    const settings = await api('GET', '/settings')
    const text = h('textarea', { name: 'settings', 'aria-label': '设置' }, JSON.stringify(settings, null, 2))
    text.style.minHeight = '360px'
    const file = h('input', { type: 'file', accept: 'application/json', 'aria-label': '快照文件' })
    return [
      card('设置', h('form', { onsubmit: act((values) => api('PATCH', '/settings', JSON.parse(values.settings)), '已保存') }, text, h('div', { class: 'row' }, h('button', {}, '保存')))),
      card('批量生成', form((values) => api('POST', '/fixtures', { groups: [{ count: Number(values.count), state: values.state }] }), (made) => '已生成 ' + made.appids.length + ' 个',
        input('count', '数量', { type: 'number', min: 1, max: 50000, value: 10 }),
        select('state', '状态', [['new', '未授权'], ['authorized', '已授权'], ['trial', '有体验版'], ['in_review', '审核中'], ['approved', '审核通过'], ['rejected', '被驳回'], ['online', '已上线']]), h('button', {}, '生成'))),
      card('快照', h('div', { class: 'row' }, h('a', { href: '/_sim/api/snapshot', download: 'simulator-snapshot.json' }, '导出快照'), file, button('导入', async () => api('PUT', '/snapshot', JSON.parse(await file.files[0].text())), '已导入', 'plain'))),
      card('文档', h('p', {}, h('a', { href: '/_sim/api/openapi.json' }, '控制接口 OpenAPI'), '　', h('a', { href: '/_sim/api/behaviours' }, '行为台账'))),
    ]
  },
}
function pushTable(items) {
  return table(['时间', '名称', '目标', '状态', '应答'], items.slice().reverse().map((push) => {
    const last = push.attempts[push.attempts.length - 1]
    const kind = { delivered: 'good', failed: 'bad', lost: 'bad', pending: 'wait' }[push.state]
    return row(time(push.createdAt), push.name, push.appid || push.componentAppid, [tag(pushText(push), kind), ' ' + push.attempts.length + ' 次'],
      h('details', {}, h('summary', {}, push.userSees || push.replyError || (last && (last.error || last.answer || '空')) || '—'), h('pre', {}, push.plaintext), push.reply && h('pre', {}, push.reply)))
  }))
}
function accountRow(account, items) {
  const program = account.miniProgram
  const audit = program && program.audits[program.audits.length - 1]
  const isOpen = audit && (audit.state === 'in_review' || audit.state === 'delayed')
  const path = '/accounts/' + account.appid
  const decide = (text, action, style) => button(text, () => api('POST', path + '/audit', { action }), '已' + text, style)
  return row(
    [h('div', {}, account.nickname || '（未命名）'), h('small', {}, (program ? '小程序 ' : '公众号 ') + account.appid)],
    account.authorizations.length ? account.authorizations.map((item) => h('div', {}, tag('已授权', 'good'), ' ', button('取消授权', () => api('POST', path + '/revoke', { componentAppid: item.componentAppid }), '已取消授权', 'small danger')))
      : items.map((item) => button('授权给 ' + item.name, () => api('POST', '/authorize', { componentAppid: item.appid, appid: account.appid }), '已授权')),
    program ? [program.trial && h('div', {}, '体验版 ' + program.trial.userVersion), audit && h('div', {}, tag(...(AUDITS[audit.state] || [audit.state])), ' ' + audit.snapshot.userVersion), program.online && h('div', {}, '线上版 ' + program.online.userVersion)] : '—',
    [
      isOpen && h('div', { class: 'row' }, decide('通过', 'approve'), decide('驳回', 'reject', 'small danger'), audit.state === 'in_review' && decide('延后', 'delay', 'small plain')),
      account.authorizations.length > 0 && form((values) => api('POST', path + '/messages', { msgType: 'text', content: values.content }), (push) => pushText(push) + (push.reply ? '，收到被动回复' : ''), input('content', '以用户身份发消息', { required: true }), h('button', { class: 'small' }, '发送')),
    ],
  )
}
async function show() {
  const name = location.hash.slice(1) in views ? location.hash.slice(1) : 'overview'
  document.querySelectorAll('nav a').forEach((link) => link.hash === '#' + name ? link.setAttribute('aria-current', 'page') : link.removeAttribute('aria-current'))
  try {
    view.replaceChildren(...await views[name]())
  } catch (error) {
    view.replaceChildren(card('出错了', h('p', { class: 'error' }, error.message)))
  }
}
addEventListener('hashchange', show)
show()
`
