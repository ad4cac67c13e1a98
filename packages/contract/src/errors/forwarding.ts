import type { ErrorCode } from './error-code.ts'

/** Errors about targets (目标), forwarder rules (转发规则) and deliveries (投递). */
export const forwardingErrors = {
  'target.not_found': {
    status: 404,
    zh: { title: '找不到目标 {targetId}', next: '请刷新列表，核对目标编号。' },
    en: { title: 'Target {targetId} does not exist', next: 'Reload the list and check the id.' },
  },
  'target.changed': {
    status: 409,
    zh: { title: '目标 {targetId} 已被别人修改', next: '请重新打开该目标，核对新的内容后再保存。' },
    en: {
      title: 'Target {targetId} was changed by somebody else',
      next: 'Open it again, look at what is there now, and save once more.',
    },
  },
  'target.name_taken': {
    status: 409,
    zh: { title: '目标名称「{name}」已被使用', next: '请换一个名称。' },
    en: { title: 'A target named "{name}" exists already', next: 'Choose another name.' },
  },
  'target.in_use': {
    status: 409,
    zh: { title: '目标仍被 {count} 条转发规则使用', next: '请先从这些规则中移除该目标：{rules}。' },
    en: {
      title: 'The target is still used by {count} forwarder rules',
      next: 'Remove it from these rules first: {rules}.',
    },
  },
  'target.url_refused': {
    status: 400,
    zh: {
      title: '目标地址不被允许：{reason}',
      next: '请使用公网 https 地址；内网或 http 地址须先将主机加入 GUANJIA_TARGET_ALLOWED_HOSTS。',
    },
    en: {
      title: 'The target address is not allowed: {reasonEn}',
      next: 'Use a public https address. Hosts of a private network, and http, must be listed in GUANJIA_TARGET_ALLOWED_HOSTS.',
    },
  },
  'target.client_missing': {
    status: 409,
    zh: {
      title: '没有安装 {kind} 的客户端',
      next: '请在管家的安装目录执行 npm install {packages}，然后重试；不必重启。',
    },
    en: {
      title: 'The client for {kind} is not installed',
      next: 'Run npm install {packages} where Guanjia is installed and try again; no restart is needed.',
    },
  },
  'target.invalid': {
    status: 400,
    zh: { title: '目标设置有误', next: '请按 fields 中逐项列出的说明修改。' },
    en: { title: 'The target is not valid', next: 'Correct the parts listed in "fields".' },
  },
  'forwarder_rule.not_found': {
    status: 404,
    zh: { title: '找不到转发规则 {ruleId}', next: '请刷新列表，核对规则编号。' },
    en: { title: 'Forwarder rule {ruleId} does not exist', next: 'Reload the list and check the id.' },
  },
  'forwarder_rule.name_taken': {
    status: 409,
    zh: { title: '规则名称「{name}」已被使用', next: '请换一个名称。' },
    en: { title: 'A rule named "{name}" exists already', next: 'Choose another name.' },
  },
  'forwarder_rule.invalid': {
    status: 400,
    zh: { title: '转发规则有误', next: '请按 fields 中逐项列出的说明修改。' },
    en: { title: 'The forwarder rule is not valid', next: 'Correct the parts listed in "fields".' },
  },
  'forwarder_rule.changed': {
    status: 409,
    zh: { title: '转发规则 {ruleId} 已被别人修改', next: '请重新打开该规则，核对新的内容后再保存。' },
    en: {
      title: 'Forwarder rule {ruleId} was changed by somebody else',
      next: 'Open it again, look at what is there now, and save once more.',
    },
  },
  'forwarder_rule.order_stale': {
    status: 409,
    zh: { title: '转发规则已有增减，顺序未保存', next: '请刷新列表后重新排序；ruleIds 须包含全部规则，各一次。' },
    en: {
      title: 'Rules have come or gone; the order was not saved',
      next: 'Reload the list and order it again; ruleIds must hold every rule once.',
    },
  },
  'forwarder_rule.sample_not_matched': {
    status: 400,
    zh: { title: '该规则不匹配事件「{type}」', next: '请在 type 中填写规则所匹配的一种事件类型。' },
    en: { title: 'The rule does not match events of type "{type}"', next: 'Give a type that the rule matches.' },
  },
  'forwarder_rule.no_sample': {
    status: 400,
    zh: {
      title: '没有事件「{type}」的示例',
      next: '请在 type 中填写一种已知的事件类型，例如 wechat.message.text。',
    },
    en: {
      title: 'There is no sample of an event "{type}"',
      next: 'Give a known type, for example wechat.message.text.',
    },
  },
  'event_type.not_found': {
    status: 404,
    zh: { title: '没有事件类型「{type}」的说明', next: '全部已知类型见 GET /api/v1/event-types；其他类型同样会转发。' },
    en: {
      title: 'Nothing is known about the event type "{type}"',
      next: 'GET /api/v1/event-types lists every known type; others are forwarded as well.',
    },
  },
  'webhook_inspection.secret_malformed': {
    status: 400,
    zh: { title: '签名密钥的格式不正确', next: '密钥形如 whsec_ 加 base64，请从目标页重新复制。' },
    en: {
      title: 'The signing secret is malformed',
      next: 'A secret is whsec_ and base64; copy it again from the page of the target.',
    },
  },
  'replay.not_found': {
    status: 404,
    zh: { title: '找不到重放 {replayId}', next: '请刷新列表，核对编号。' },
    en: { title: 'Replay {replayId} does not exist', next: 'Reload the list and check the id.' },
  },
  'delivery.not_over': {
    status: 409,
    zh: {
      title: '投递 {deliveryId} 尚未结束，不能重放',
      next: '它仍在等待或重试中，会自行送出；目标已停用或已删除的，请先恢复目标。',
    },
    en: {
      title: 'Delivery {deliveryId} is not over and cannot be sent again',
      next: 'It still waits or is retried, and goes out by itself. Where its target is off or deleted, restore that first.',
    },
  },
  'delivery.not_found': {
    status: 404,
    zh: { title: '找不到投递 {deliveryId}', next: '请刷新列表；旧的投递记录会被定期清理。' },
    en: { title: 'Delivery {deliveryId} does not exist', next: 'Reload the list; old deliveries are pruned.' },
  },
} as const satisfies Record<string, ErrorCode>
