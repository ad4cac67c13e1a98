export const pushInspections = {
  page: {
    title: '消息解密',
    description: '粘贴一条微信推送，用本平台的密钥打开，或说明为什么打不开。不会保存，也不会触发任何动作。',
  },
  form: {
    url: '推送的地址',
    url_help: '需要其中的 timestamp、nonce 与 msg_signature。',
    body: '推送的内容',
    submit: '打开',
  },
  result: {
    title: '内容',
    type: '类型',
    appid: '帐号',
    created_at: '微信的时间',
    key: '解密所用的 Key',
    token: '验签所用的 Token',
    current: '当前',
    previous: '更换前的',
    plaintext: '明文（票据与授权码已遮盖）',
  },
}
