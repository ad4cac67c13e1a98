import type { ErrorText } from './errors/error-code.ts'

type Problem = { readonly zh: ErrorText; readonly en: ErrorText }

/**
 * Why a step of a rehearsal failed, or the whole of it, with its text in both languages: what is wrong, and what to do.
 * `{name}` is replaced by the parameter of that name.
 */
export const rehearsalProblems = {
  not_pushed: {
    zh: { title: '模拟微信没有发出推送', next: '推送丢失率可能不为零：在「开发 - 模拟微信」清除故障后重试。' },
    en: {
      title: 'The simulated WeChat pushed nothing',
      next: 'It may be told to lose pushes: clear the faults under 开发 - 模拟微信 and try again.',
    },
  },
  no_connection: {
    zh: {
      title: '连接不上推送地址：{detail}',
      next: '请检查域名解析、防火墙与反向代理；微信只使用 80 与 443 端口。地址见本步骤的请求。',
    },
    en: {
      title: 'The push address cannot be reached: {detail}',
      next: 'Check DNS, firewall and reverse proxy; WeChat uses ports 80 and 443 only. The address is that of the request below.',
    },
  },
  timeout: {
    zh: {
      title: '5 秒内没有应答',
      next: '微信会断开并重试。请检查数据库的速度，以及中间的反向代理是否缓冲或拦截请求。',
    },
    en: {
      title: 'No answer within 5 seconds',
      next: 'WeChat hangs up and tries again. Look at the speed of the database, and whether a reverse proxy holds requests back.',
    },
  },
  http_error: {
    zh: {
      title: '应答是 HTTP {status}，应为 200',
      next: '请查看应答内容：若不是管家的应答，推送没有到达管家，请检查反向代理的转发规则。',
    },
    en: {
      title: 'The answer is HTTP {status} where 200 is expected',
      next: 'Look at the answer: when it is not of Guanjia, the push did not get here; check the rules of the reverse proxy.',
    },
  },
  refused: {
    zh: { title: '管家拒绝了推送：{reason}', next: '{next}' },
    en: { title: 'Guanjia refused the push: {reasonEn}', next: '{nextEn}' },
  },
  bad_answer: {
    zh: {
      title: '微信不接受这样的应答：{detail}',
      next: '请检查反向代理有没有改写应答（例如注入内容或改变编码），以及各处的 Token 与消息加解密 Key 是否一致。',
    },
    en: {
      title: 'WeChat does not accept this answer: {detail}',
      next: 'See that no reverse proxy rewrites answers, and that Token and EncodingAESKey are the same everywhere.',
    },
  },
  no_reply: {
    zh: { title: '没有被动回复', next: '推送可能到达了另一套服务：请核对推送地址里的第三方平台 AppID 与测试帐号。' },
    en: {
      title: 'There is no passive reply',
      next: 'The push may have reached another service: compare the component and the test account in its address.',
    },
  },
  reply_not_text: {
    zh: { title: '回复不是文本消息', next: '推送可能到达了另一套服务：请核对推送地址。' },
    en: {
      title: 'The reply is not a text message',
      next: 'The push may have reached another service: check its address.',
    },
  },
  wrong_reply: {
    zh: { title: '回复的内容不对：{detail}', next: '推送可能到达了另一套服务：请核对推送地址。' },
    en: { title: 'The reply says something else: {detail}', next: 'The push may have reached another service.' },
  },
  reply_not_empty: {
    zh: { title: '应当先回复空串', next: '推送可能到达了另一套服务：请核对推送地址。' },
    en: { title: 'The answer must be empty', next: 'The push may have reached another service: check its address.' },
  },
  no_message: {
    zh: {
      title: '没有等到客服消息',
      next: '推送可能到达了另一套服务，或后台任务没有运行：请查看「系统 - 体检」与日志 guanjia:jobs。',
    },
    en: {
      title: 'No customer-service message came',
      next: 'The push may have reached another service, or background jobs do not run: see the check-up and the log guanjia:jobs.',
    },
  },
  wrong_message: {
    zh: { title: '客服消息的内容不对：{detail}', next: '可能有业务系统也在回复测试帐号：请检查转发规则。' },
    en: {
      title: 'The customer-service message says something else: {detail}',
      next: 'A business system may answer the test accounts too: look at the forwarder rules.',
    },
  },
  ticket: {
    zh: { title: '{title}', next: '{next}' },
    en: { title: '{titleEn}', next: '{nextEn}' },
  },
  wechat_refused: {
    zh: { title: '微信不接受本平台的接口调用：{reason}', next: '{next}' },
    en: { title: 'WeChat does not accept calls of this platform: {reasonEn}', next: '{nextEn}' },
  },
  wechat_unreachable: {
    zh: { title: '无法连接微信接口服务器', next: '请检查本机的网络、DNS 与出站防火墙。' },
    en: { title: "WeChat's API cannot be reached", next: 'Check network, DNS and outgoing firewall of this machine.' },
  },
  simulator_gone: {
    zh: { title: '模拟微信中断了连接', next: '请确认它还在运行（npm start 或 guanjia simulate），然后重新演练。' },
    en: {
      title: 'The simulated WeChat broke the connection off',
      next: 'See that it still runs (npm start or guanjia simulate), then rehearse again.',
    },
  },
  simulator_refused: {
    zh: {
      title: '模拟微信拒绝了：{reason}',
      next: '模拟微信须有这个第三方平台：重新运行 npm start，或在它的控制接口中创建。',
    },
    en: {
      title: 'The simulated WeChat refused: {reasonEn}',
      next: 'It has to know this platform: run npm start again, or create it by its control API.',
    },
  },
  interrupted: {
    zh: { title: '演练时服务器停止了', next: '请重新演练。' },
    en: { title: 'The server stopped during the rehearsal', next: 'Rehearse again.' },
  },
} as const satisfies Record<string, Problem>

export type RehearsalProblemCode = keyof typeof rehearsalProblems
