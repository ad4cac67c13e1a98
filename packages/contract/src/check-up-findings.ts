import type { ErrorText } from './errors/error-code.ts'

/** How bad a finding of the check-up is; `unknown` = nobody could tell, which is not the same as fine. */
export const checkUpStates = ['ok', 'warning', 'failed', 'unknown'] as const

export type CheckUpState = (typeof checkUpStates)[number]

type Finding = { readonly state: CheckUpState; readonly zh: ErrorText; readonly en: ErrorText }

/**
 * Everything the check-up (体检) can find, with its text in both languages: what stands how, and what to do next (empty when
 * nothing is to be done). `{name}` is replaced by the parameter of that name.
 */
export const checkUpFindings = {
  'component.configured': {
    state: 'ok',
    zh: { title: '第三方平台 {componentAppid} 已配置', next: '' },
    en: { title: 'The third-party platform {componentAppid} is configured', next: '' },
  },
  'component.missing': {
    state: 'failed',
    zh: { title: '还没有配置第三方平台', next: '在「系统 - 第三方平台」添加，或设置 WX_APPID 等环境变量后重新启动。' },
    en: {
      title: 'No third-party platform is configured',
      next: 'Add one under 系统 - 第三方平台， or set WX_APPID and its companions and restart.',
    },
  },
  'ticket.fresh': {
    state: 'ok',
    zh: { title: '验证票据正常，最近一次在 {age}前收到', next: '' },
    en: { title: 'The ticket is fresh, received {ageEn} ago', next: '' },
  },
  'ticket.late': {
    state: 'warning',
    zh: {
      title: '已有 {age}没有收到验证票据',
      next: '管家已请求微信重新推送；请确认开放平台的「授权事件接收配置」指向本服务，且能从公网访问。令牌在 12 小时内仍可使用。',
    },
    en: {
      title: 'No ticket for {ageEn}',
      next: 'Guanjia has asked WeChat to push again. See that the authorization event URL at the Open Platform points here and can be reached. Tokens work for 12 hours.',
    },
  },
  'ticket.expired': {
    state: 'failed',
    zh: {
      title: '验证票据已失效，{age}没有收到新的票据',
      next: '无法再取得任何令牌。请检查「授权事件接收配置」的地址、Token 与消息加解密 Key，并查看下面的「被拒绝的推送」。',
    },
    en: {
      title: 'The ticket has expired, none for {ageEn}',
      next: 'No token can be made any more. Check the address, Token and EncodingAESKey of the authorization event URL, and the refused pushes below.',
    },
  },
  'ticket.never': {
    state: 'failed',
    zh: {
      title: '还没有收到过验证票据',
      next: '在开放平台填写回调地址并保存后，微信每 10 分钟推送一次。若超过 10 分钟仍未收到，请查看下面的「被拒绝的推送」。',
    },
    en: {
      title: 'No ticket has ever arrived',
      next: 'Once the callback URLs are saved at the Open Platform, WeChat pushes one every 10 minutes. If none comes, look at the refused pushes below.',
    },
  },
  'token.works': {
    state: 'ok',
    zh: { title: '第三方平台令牌可用', next: '' },
    en: { title: 'The component token works', next: '' },
  },
  'token.elsewhere': {
    state: 'ok',
    zh: { title: '令牌由另一套部署生成，本部署只读取', next: '' },
    en: { title: 'Tokens are made by another deployment; this one only reads them', next: '' },
  },
  'token.unavailable': {
    state: 'failed',
    zh: { title: '取不到第三方平台令牌：{reason}', next: '{next}' },
    en: { title: 'No component token can be had: {reasonEn}', next: '{nextEn}' },
  },
  'address.accepted': {
    state: 'ok',
    zh: { title: '微信接受本服务的出口 IP', next: '' },
    en: { title: 'WeChat accepts our exit address', next: '' },
  },
  'address.refused': {
    state: 'failed',
    zh: {
      title: '出口 IP {address} 不在白名单内 (61004)',
      next: '在开放平台「第三方平台 - 详情 - 白名单 IP 地址列表」中加入该 IP，保存后约一分钟恢复。',
    },
    en: {
      title: 'The exit address {address} is not on the whitelist (61004)',
      next: 'Add it at the Open Platform under the details of the platform, whitelist of IP addresses. Calls resume within a minute.',
    },
  },
  'address.unknown': {
    state: 'unknown',
    zh: { title: '出口 IP 是否在白名单内：未知', next: '取得令牌之后才能向微信求证。' },
    en: {
      title: 'Whether the exit address is on the whitelist is unknown',
      next: 'It can be tested once there is a token.',
    },
  },
  'wechat.unreachable': {
    state: 'failed',
    zh: { title: '无法连接微信接口服务器', next: '请检查本机的网络、DNS 与出站防火墙。' },
    en: { title: "WeChat's API cannot be reached", next: 'Check network, DNS and outgoing firewall of this machine.' },
  },
  'wechat.refused': {
    state: 'warning',
    zh: { title: '微信拒绝了一次试探调用：{reason}', next: '{next}' },
    en: { title: 'WeChat refused a test call: {reasonEn}', next: '{nextEn}' },
  },
  'callbacks.ready': {
    state: 'ok',
    zh: { title: '回调地址已就绪：{host}', next: '' },
    en: { title: 'The callback addresses are ready: {host}', next: '' },
  },
  'callbacks.no_public_url': {
    state: 'warning',
    zh: {
      title: '没有设置 GUANJIA_PUBLIC_URL',
      next: '授权链接与回调地址只能由请求推断；请设为外部访问本服务的 https 地址。',
    },
    en: {
      title: 'GUANJIA_PUBLIC_URL is not set',
      next: 'Links and callback addresses are guessed from requests. Set it to the https address under which others reach this service.',
    },
  },
  'callbacks.not_https': {
    state: 'warning',
    zh: { title: '{host} 不是 https 地址', next: '授权页与控制台经 http 访问不安全；微信回调只使用 80 与 443 端口。' },
    en: {
      title: '{host} is not https',
      next: 'The authorisation page and the console are not safe over http; WeChat pushes to ports 80 and 443 only.',
    },
  },
  'callbacks.odd_port': {
    state: 'failed',
    zh: { title: '外部地址 {host} 的端口不是 80 或 443', next: '微信只向 80 与 443 端口推送；请在前面加反向代理。' },
    en: {
      title: 'The port of {host} is neither 80 nor 443',
      next: 'WeChat pushes to these two only; put a reverse proxy in front.',
    },
  },
  'callbacks.private': {
    state: 'warning',
    zh: { title: '{host} 不是公网地址', next: '微信无法推送到内网地址。用模拟微信开发时可以忽略。' },
    en: {
      title: '{host} is not a public address',
      next: 'WeChat cannot push to it. Fine while you develop with the simulated WeChat.',
    },
  },
  'pushes.accepted': {
    state: 'ok',
    zh: { title: '近 24 小时没有被拒绝的推送', next: '' },
    en: { title: 'No push was refused within 24 hours', next: '' },
  },
  'pushes.refused': {
    state: 'warning',
    zh: { title: '近 24 小时拒绝了 {count} 次推送，最近一次：{reason}', next: '{next}' },
    en: { title: '{count} pushes were refused within 24 hours, the last one: {reasonEn}', next: '{nextEn}' },
  },
  'sources.known': {
    state: 'ok',
    zh: { title: '推送的来源 IP 按微信名单核对：{count} 个地址，{age}前更新', next: '' },
    en: { title: "The source of pushes is checked against WeChat's list: {count} entries, read {ageEn} ago", next: '' },
  },
  'sources.unknown': {
    state: 'warning',
    zh: {
      title: '已要求核对推送的来源 IP，但还没有取得微信的名单，暂时全部接受',
      next: '取得第三方平台令牌后会自动读取，失败时每十分钟重试；原因见日志 guanjia:jobs。',
    },
    en: {
      title: "The source of pushes is to be checked, but WeChat's list has never been read: all are accepted",
      next: 'It is read once there is a component token, and tried again every ten minutes; the log guanjia:jobs says why it fails.',
    },
  },
  'sources.outdated': {
    state: 'warning',
    zh: {
      title: '微信的推送来源名单已有 {age}没有更新，暂时不再据此拒绝推送',
      next: '名单本应每天更新；请查看日志 guanjia:jobs 中 read-push-sources 的失败原因。',
    },
    en: {
      title: "WeChat's list of push addresses has not been read for {ageEn}: pushes are no longer refused by it",
      next: 'It should be read daily; the log guanjia:jobs says why read-push-sources fails.',
    },
  },
  'clock.right': {
    state: 'ok',
    zh: { title: '本机时钟与微信相差不到 1 分钟', next: '' },
    en: { title: 'Our clock and that of WeChat differ by less than a minute', next: '' },
  },
  'clock.off': {
    state: 'warning',
    zh: { title: '本机时钟与微信相差约 {seconds} 秒', next: '请启用 NTP 校时；偏差过大时签名与令牌的有效期都会出错。' },
    en: {
      title: 'Our clock and that of WeChat differ by about {seconds} seconds',
      next: 'Turn on NTP: signatures and the life of tokens depend on it.',
    },
  },
  'clock.unknown': {
    state: 'unknown',
    zh: { title: '时钟偏差：未知', next: '收到第一次推送后才能比较。' },
    en: { title: 'The difference of the clocks is unknown', next: 'It can be told after the first push.' },
  },
  'database.answers': {
    state: 'ok',
    zh: { title: '数据库 {kind} 正常，响应 {ms} 毫秒', next: '' },
    en: { title: 'The database ({kind}) answers within {ms} ms', next: '' },
  },
  'database.slow': {
    state: 'warning',
    zh: { title: '数据库 {kind} 响应较慢：{ms} 毫秒', next: '回调的应答依赖数据库；请检查其负载与网络。' },
    en: {
      title: 'The database ({kind}) is slow: {ms} ms',
      next: 'Callbacks wait for it; look at its load and network.',
    },
  },
  'jobs.healthy': {
    state: 'ok',
    zh: { title: '后台任务正常', next: '' },
    en: { title: 'Background jobs are healthy', next: '' },
  },
  'jobs.overdue': {
    state: 'failed',
    zh: {
      title: '{count} 个后台任务超过 5 分钟没有执行',
      next: '请确认服务进程在运行、数据库可写，并查看日志 guanjia:jobs。',
    },
    en: {
      title: '{count} background jobs are more than five minutes late',
      next: 'See that a process works, that the database can be written, and look at the log guanjia:jobs.',
    },
  },
  'jobs.dead': {
    state: 'warning',
    zh: { title: '{count} 个后台任务多次失败后已放弃', next: '原因见日志 guanjia:jobs 中的 job is dead。' },
    en: { title: '{count} background jobs were given up', next: 'The log guanjia:jobs says why (job is dead).' },
  },
  'deliveries.healthy': {
    state: 'ok',
    zh: { title: '消息投递正常', next: '' },
    en: { title: 'Deliveries are healthy', next: '' },
  },
  'deliveries.dead': {
    state: 'warning',
    zh: { title: '{count} 条投递进入死信', next: '修复业务系统后，在「消息 - 投递记录」重放。' },
    en: {
      title: '{count} deliveries are dead letters',
      next: 'Mend the business system, then replay them under 消息 - 投递记录.',
    },
  },
  'targets.disabled': {
    state: 'warning',
    zh: { title: '{count} 个转发目标已停用', next: '发往它们的消息正在等待；在「消息 - 转发目标」重新启用。' },
    en: {
      title: '{count} targets are disabled',
      next: 'What goes to them is held; enable them under 消息 - 转发目标.',
    },
  },
  'authorizers.healthy': {
    state: 'ok',
    zh: { title: '没有需要重新授权的帐号', next: '' },
    en: { title: 'No account has to authorise again', next: '' },
  },
  'authorizers.dead': {
    state: 'warning',
    zh: { title: '{count} 个帐号需要重新授权', next: '在「授权 - 授权帐号」按状态筛选，把重新授权链接发给商家。' },
    en: {
      title: '{count} accounts have to authorise again',
      next: 'Filter by status under 授权 - 授权帐号 and send the merchants their link.',
    },
  },
} as const satisfies Record<string, Finding>

export type CheckUpFindingCode = keyof typeof checkUpFindings

/** Why a push was refused, for people; the codes are those of the metric `guanjia_callbacks_refused_total`. */
export const refusalTexts: Readonly<Record<string, { readonly zh: ErrorText; readonly en: ErrorText }>> = {
  unsigned: {
    zh: {
      title: '没有加密签名',
      next: '请在开放平台把消息加解密方式设为安全模式；若是微信云托管的明文推送，请把接收方式改为 cloudrun。',
    },
    en: {
      title: 'no signature',
      next: 'Use the encrypted mode at the Open Platform; for plain pushes of Cloud Run set the mode cloudrun.',
    },
  },
  signature: {
    zh: { title: '签名不符', next: '消息校验 Token 与开放平台填写的不一致。' },
    en: { title: 'the signature does not fit', next: 'The message token differs from the one at the Open Platform.' },
  },
  decrypt: {
    zh: { title: '无法解密', next: '消息加解密 Key (EncodingAESKey) 与开放平台填写的不一致。' },
    en: { title: 'it could not be decrypted', next: 'The EncodingAESKey differs from the one at the Open Platform.' },
  },
  receiver: {
    zh: {
      title: '不是发给本平台的推送',
      next: '推送里的 appid 与第三方平台的 appid 不一致；请检查回调地址是否填错了平台。',
    },
    en: {
      title: 'it is meant for another platform',
      next: 'Check that the callback URL was entered at the right platform.',
    },
  },
  stale: {
    zh: { title: '签名时间过旧', next: '请校准本机时钟，或调大 GUANJIA_CALLBACK_MAX_AGE。' },
    en: { title: 'its signed time is too old', next: 'Set the clock right, or raise GUANJIA_CALLBACK_MAX_AGE.' },
  },
  cloudrun_header: {
    zh: {
      title: '缺少 x-wx-source 请求头',
      next: '接收方式为 cloudrun 时只接受云托管的推送；自建服务器请改为 encrypted。',
    },
    en: {
      title: 'the header x-wx-source is missing',
      next: 'The mode cloudrun takes pushes of Cloud Run only; on your own server use encrypted.',
    },
  },
  source: {
    zh: {
      title: '来源 IP 不在微信公布的名单内',
      next: '前面有反向代理时请设置 GUANJIA_TRUSTED_PROXIES；确属微信的地址请加入 GUANJIA_CALLBACK_SOURCES。',
    },
    en: {
      title: "its source address is not on WeChat's published list",
      next: 'Behind a reverse proxy set GUANJIA_TRUSTED_PROXIES; add an address that is WeChat’s to GUANJIA_CALLBACK_SOURCES.',
    },
  },
  envelope: {
    zh: { title: '不是微信的加密推送', next: '可能是扫描器或误填的地址，一般可以忽略。' },
    en: {
      title: 'it is no encrypted push at all',
      next: 'Probably a scanner or a wrong address; usually nothing to do.',
    },
  },
  unreadable: {
    zh: { title: '解密后的内容无法解析', next: '请保留日志并反馈。' },
    en: { title: 'what was decrypted could not be read', next: 'Keep the log and report it.' },
  },
  echo: {
    zh: { title: '地址校验请求不完整', next: '请在开放平台重新保存回调地址。' },
    en: { title: 'the check of the address was incomplete', next: 'Save the callback URL at the Open Platform again.' },
  },
  path: {
    zh: { title: '地址里的 appid 没有配置或格式不对', next: '请检查开放平台填写的回调地址。' },
    en: {
      title: 'the appid in the path is unknown or malformed',
      next: 'Check the callback URL at the Open Platform.',
    },
  },
  oversized: {
    zh: { title: '内容超过 1 MiB', next: '微信的推送不会这么大，一般可以忽略。' },
    en: { title: 'it is larger than 1 MiB', next: 'WeChat sends nothing that large; usually nothing to do.' },
  },
  busy: {
    zh: { title: '服务繁忙，已请微信重推', next: '请检查数据库的速度；微信会自动重推。' },
    en: { title: 'the service was busy, WeChat pushes again', next: 'Look at the speed of the database.' },
  },
  late: {
    zh: { title: '没有在 5 秒内写入数据库，已请微信重推', next: '请检查数据库的速度；微信会自动重推。' },
    en: {
      title: 'it was not stored within 5 seconds, WeChat pushes again',
      next: 'Look at the speed of the database.',
    },
  },
}
