export const webhooks = {
  page: {
    title: 'Webhook 调试',
    description: '为编写接收程序的人准备：收到的签名是否正确，每种事件是什么样子。',
  },
  inspect: {
    title: '验证签名',
    key: '用哪个密钥验证',
    own_secret: '自己填写的密钥',
    of_target: '目标「{{name}}」的密钥',
    secret: '签名密钥',
    secret_help: '只用于这一次验证，不会保存。',
    headers: '收到的请求头',
    headers_help: '每行一个，名称: 值；须有 webhook-id、webhook-timestamp、webhook-signature。',
    body: '收到的正文',
    body_help: '逐字节原样粘贴，不要重新排版。',
    submit: '验证',
  },
  verdict: {
    valid: '签名正确。',
    stale: '签名正确，但时间与现在相差超过 5 分钟，接收程序会按重放拒绝。',
    headers_missing: '缺少请求头：',
    headers_malformed: '请求头格式不正确：',
    body_changed: '正文在途中或粘贴时被改动过：还原之后签名正确。请用收到的原始字节验证。',
    signature: '签名不符：密钥不是这一个，或正文、webhook-id、webhook-timestamp 被改动过。',
  },
  change: {
    blanks: '（首尾多了空白）',
    line_ends: '（换行符被改动）',
    rewritten_json: '（JSON 被解析后重新写出）',
  },
  secret: {
    current: '现在的密钥',
    previous: '更换前的密钥',
    given: '您填写的密钥',
  },
  result: {
    signed_with: '签名所用',
    signed_at: '签名时间',
  },
  sample: {
    title: '事件示例',
    type: '事件类型',
    body: '正文',
    schema: 'JSON Schema（管家格式）',
    doc: '微信文档',
  },
}
