/** One environment variable: what it sets, in which unit, and what it is when it is not set. */
export type Variable = {
  readonly name: string
  readonly unit: string
  readonly zh: string
  readonly en: string
  readonly example: string
}

/** Every variable that Guanjia reads. `example.env` is made from this list. */
export const variables = [
  {
    name: 'GUANJIA_HOST',
    unit: 'address',
    zh: '对外服务监听的地址。',
    en: 'Address the public listener binds to.',
    example: '0.0.0.0',
  },
  { name: 'GUANJIA_PORT', unit: 'port', zh: '对外服务的端口。', en: 'Port of the public listener.', example: '8080' },
  {
    name: 'GUANJIA_INNER_PORT',
    unit: 'port',
    zh: '内部服务(/inner、/metrics)的端口，只监听 127.0.0.1。',
    en: 'Port of the inner listener (/inner, /metrics), always on 127.0.0.1.',
    example: '8081',
  },
  {
    name: 'GUANJIA_PUBLIC_URL',
    unit: 'URL',
    zh: '外部访问本服务的地址，用于生成授权链接与回调地址；未设置时取自请求。',
    en: 'Address under which others reach this service; links and callback URLs are made from it. Taken from the request when not set.',
    example: '',
  },
  {
    name: 'GUANJIA_TRUSTED_PROXIES',
    unit: 'IP addresses or CIDR ranges, separated by commas',
    zh: '可信的反向代理；只采信它们给出的 X-Forwarded-For 与 X-Forwarded-Proto。',
    en: 'Reverse proxies whose X-Forwarded-For and X-Forwarded-Proto are believed.',
    example: '',
  },
  {
    name: 'GUANJIA_DATA_DIR',
    unit: 'folder',
    zh: '数据目录：SQLite 数据库与密钥文件。',
    en: 'Folder of the SQLite database and the key file.',
    example: './data',
  },
  {
    name: 'GUANJIA_CONSOLE_DIR',
    unit: 'folder',
    zh: '控制台静态文件目录；发布包自带，一般无需设置。',
    en: 'Folder of the built console; releases bring their own.',
    example: '',
  },
  {
    name: 'MYSQL_ADDRESS',
    unit: 'host:port',
    zh: 'MySQL 地址；设置后使用 MySQL，否则使用内置的 SQLite。',
    en: 'Address of MySQL; when set MySQL is used, otherwise the embedded SQLite.',
    example: '',
  },
  { name: 'MYSQL_USERNAME', unit: 'name', zh: 'MySQL 用户名。', en: 'User name at MySQL.', example: '' },
  { name: 'MYSQL_PASSWORD', unit: 'secret', zh: 'MySQL 密码。', en: 'Password at MySQL.', example: '' },
  {
    name: 'MYSQL_DATABASE',
    unit: 'name',
    zh: 'MySQL 数据库名；不存在且有权限时自动创建。',
    en: 'Database at MySQL; created when it is missing and the user may.',
    example: 'wxcomponent',
  },
  {
    name: 'WX_APPID',
    unit: 'appid',
    zh: '第三方平台的 appid。',
    en: 'Appid of the third-party platform.',
    example: '',
  },
  {
    name: 'GUANJIA_COMPONENT_SECRET',
    unit: 'secret',
    zh: '第三方平台的 AppSecret。',
    en: 'AppSecret of the third-party platform.',
    example: '',
  },
  {
    name: 'GUANJIA_MESSAGE_TOKEN',
    unit: 'secret, 3 to 32 letters and digits',
    zh: '消息校验 Token，与开放平台上填写的一致。',
    en: 'Message-verification Token, as entered at the Open Platform.',
    example: '',
  },
  {
    name: 'GUANJIA_PREVIOUS_MESSAGE_TOKEN',
    unit: 'secret, 3 to 32 letters and digits',
    zh: '更换前的消息校验 Token，更换期间仍被接受。',
    en: 'The Token before a change, still accepted during it.',
    example: '',
  },
  {
    name: 'GUANJIA_ENCODING_AES_KEY',
    unit: 'secret, 43 letters and digits',
    zh: '消息加解密 Key(EncodingAESKey)，与开放平台上填写的一致。',
    en: 'EncodingAESKey, as entered at the Open Platform.',
    example: '',
  },
  {
    name: 'GUANJIA_PREVIOUS_ENCODING_AES_KEY',
    unit: 'secret, 43 letters and digits',
    zh: '更换前的 EncodingAESKey，更换期间仍被接受。',
    en: 'The EncodingAESKey before a change, still accepted during it.',
    example: '',
  },
  {
    name: 'GUANJIA_CALLBACK_MODE',
    unit: 'encrypted | cloudrun',
    zh: '消息推送的接收方式：encrypted 校验签名并解密；cloudrun 仅用于微信云托管的明文推送。',
    en: 'How callbacks are authenticated: encrypted checks signature and ciphertext; cloudrun is for the plain pushes inside WeChat Cloud Run only.',
    example: 'encrypted',
  },
  {
    name: 'GUANJIA_CALLBACK_MAX_AGE',
    unit: 'seconds, 0 accepts any',
    zh: '消息推送的签名时间与本机时间最多相差多少；超过则拒绝。使用模拟器时默认不检查。',
    en: "How far the signed time of a push may be from this machine's clock. Not checked by default with a simulator.",
    example: '600',
  },
  {
    name: 'GUANJIA_CALLBACK_SOURCE_CHECK',
    unit: 'off | messages | all',
    zh: '是否核对推送的来源 IP 是否在微信公布的名单内（名单每天更新）：messages 只核对消息与事件；all 连同票据与授权事件，推送票据的 IP 可能不在名单内。',
    en: "Whether the address a push comes from must be on WeChat's published list, which is read daily: messages checks messages and events; all also tickets and authorisations, whose senders may be missing from the list.",
    example: 'off',
  },
  {
    name: 'GUANJIA_CALLBACK_SOURCES',
    unit: 'IP addresses or CIDR ranges, separated by commas',
    zh: '核对来源 IP 时，名单之外也接受的地址。',
    en: 'Further addresses that are accepted when the source of pushes is checked.',
    example: '',
  },
  {
    name: 'GUANJIA_CALLBACK_RETENTION',
    unit: 'days, 0 keeps them for ever',
    zh: '消息推送记录保留多少天。',
    en: 'How long received callbacks are kept.',
    example: '90',
  },
  {
    name: 'GUANJIA_CALLBACK_MAX_ROWS',
    unit: 'rows, 0 keeps any number',
    zh: '消息推送记录最多保留多少条；超出时删除最早的。',
    en: 'How many received callbacks are kept; beyond that the oldest go.',
    example: '10000000',
  },
  {
    name: 'GUANJIA_DELIVERY_RETENTION',
    unit: 'days, 0 keeps them for ever',
    zh: '已结束的投递及其各次尝试保留多少天；仍在等待的不受影响。',
    en: 'How long deliveries that are over are kept, with their attempts; those that wait stay.',
    example: '30',
  },
  {
    name: 'GUANJIA_AUTHORIZATION_RETENTION',
    unit: 'days, 0 keeps them for ever',
    zh: '已过期且没有绑定任何账号的授权链接、已用过的授权码保留多少天；账号的历史与绑定关系不受影响。',
    en: 'How long authorisation links that ran out and bound nothing are kept, and codes that are spent; the history of accounts and bindings stay.',
    example: '180',
  },
  {
    name: 'GUANJIA_MINT_TOKENS',
    unit: 'true | false',
    zh: '本部署是否获取第三方平台令牌；另一套部署使用同一平台时设为 false。',
    en: 'Whether this deployment makes the tokens of the platform; false when another deployment does.',
    example: 'true',
  },
  {
    name: 'GUANJIA_WECHAT_BASE_URL',
    unit: 'URL',
    zh: '微信接口的地址；使用模拟器时指向模拟器。',
    en: "Address of WeChat's API; the simulator's when that is used.",
    example: 'https://api.weixin.qq.com',
  },
  {
    name: 'GUANJIA_WECHAT_MP_URL',
    unit: 'URL',
    zh: '微信 PC 端授权页的地址。',
    en: "Address of WeChat's authorisation page for PCs.",
    example: 'https://mp.weixin.qq.com',
  },
  {
    name: 'GUANJIA_WECHAT_OPEN_URL',
    unit: 'URL',
    zh: '微信移动端授权页的地址。',
    en: "Address of WeChat's authorisation page for phones.",
    example: 'https://open.weixin.qq.com',
  },
  {
    name: 'GUANJIA_SECRET_KEY',
    unit: 'secret, 32 bytes as 64 hexadecimal digits or base64; several separated by commas, the newest first',
    zh: '加密存储的密钥；未设置时使用数据目录中的 secret.key(首次启动时生成)。多实例必须一致。',
    en: 'Key that seals secrets at rest; without it the file secret.key of the data folder, made at the first start. The same on all instances.',
    example: '',
  },
  {
    name: 'GUANJIA_RETURN_URL_HOSTS',
    unit: 'host names separated by commas, *.example.com for subdomains',
    zh: '授权完成后允许跳回的业务页面域名。',
    en: 'Hosts of business pages to which a browser may return after authorisation.',
    example: '',
  },
  {
    name: 'GUANJIA_SYNC_PROFILE_CALLS',
    unit: 'calls',
    zh: '每次对账最多从微信读取多少个授权方的资料；0 表示只核对列表。',
    en: 'How many profiles of authorizers one comparison with the list of WeChat may read; 0: the list only.',
    example: '2000',
  },
  {
    name: 'GUANJIA_TEMPLATE_LIMIT',
    unit: 'templates',
    zh: '微信模板库最多能有多少个模板；达到上限 90% 时提示。',
    en: 'How many templates WeChat keeps in the library; a warning is given from 90 % on.',
    example: '200',
  },
  {
    name: 'GUANJIA_DRIFT_CHECKS_PER_HOUR',
    unit: 'mini programs',
    zh: '每小时最多核对多少个小程序的实际状态与期望状态；0 表示不定期核对。',
    en: 'How many mini programs are compared with their desired state in an hour; 0: only on request.',
    example: '200',
  },
  {
    name: 'GUANJIA_RECONCILE_CALLS_PER_DAY',
    unit: 'calls per day',
    zh: '与微信核对一个小程序的审核与版本，每天最多调用多少次接口。',
    en: 'How many calls a day may go into comparing audit and versions of one mini program with WeChat.',
    example: '200',
  },
  {
    name: 'GUANJIA_RECONCILE_ACTIVE_MINUTES',
    unit: 'minutes',
    zh: '有发布或审核进行中的小程序，每隔多少分钟与微信核对一次。',
    en: 'How often a mini program with a release or an audit under way is compared with WeChat.',
    example: '30',
  },
  {
    name: 'GUANJIA_RECONCILE_IDLE_HOURS',
    unit: 'hours',
    zh: '空闲的小程序每隔多少小时与微信核对一次；每个小程序的违规与申诉也这样核对。',
    en: 'How often a mini program with nothing under way is compared with WeChat, and the violations and appeals of every one.',
    example: '24',
  },
  {
    name: 'GUANJIA_TARGET_ALLOWED_HOSTS',
    unit: 'host names, addresses or CIDR ranges separated by commas',
    zh: '允许转发到的内网主机与消息队列(可带端口)；公网 https 地址无需列出。',
    en: 'Private hosts and brokers to which events may be forwarded, with or without a port; public https addresses need no entry.',
    example: '',
  },
  {
    name: 'GUANJIA_PROXY_PORT',
    unit: 'port',
    zh: '业务系统的端口(127.0.0.1)；设置后，不属于管家的请求都透传给它。在控制台修改过透传后以控制台为准。',
    en: 'Port of the business system on 127.0.0.1; when set, requests that are not for Guanjia are passed on to it. What is changed in the console counts from then on.',
    example: '8082',
  },
  {
    name: 'GUANJIA_PROXY_URL',
    unit: 'URL',
    zh: '业务系统的地址，代替 GUANJIA_PROXY_PORT。',
    en: 'Address of the business system, in place of GUANJIA_PROXY_PORT.',
    example: '',
  },
  {
    name: 'GUANJIA_API_KEY_CALLS_PER_MINUTE',
    unit: 'requests per minute',
    zh: '每个 API 密钥每分钟的请求上限(每个进程)；密钥可单独设置。',
    en: 'Requests per minute of one API key, in each process; a key may have a limit of its own.',
    example: '6000',
  },
  {
    name: 'GUANJIA_GATEWAY_CALLS_PER_MINUTE',
    unit: 'calls per minute',
    zh: '接口网关每分钟为一个授权方(或第三方平台)转发的调用上限(每个进程)。',
    en: 'Calls per minute that the gateway passes on for one authorizer, or for the component, in each process.',
    example: '3000',
  },
  {
    name: 'GUANJIA_GATEWAY_API_CALLS_PER_MINUTE',
    unit: 'calls per minute',
    zh: '其中单个接口的上限。',
    en: 'Of these, calls of one API.',
    example: '1200',
  },
  {
    name: 'GUANJIA_GATEWAY_UPLOAD_LIMIT',
    unit: 'MiB',
    zh: '接口网关接受的请求体上限；上传内容暂存于数据目录，不占内存。',
    en: 'Largest body that the gateway takes; uploads wait in the data folder, not in the memory.',
    example: '32',
  },
  {
    name: 'GUANJIA_LOG_LEVEL',
    unit: 'debug | info | warn | error | silent',
    zh: '日志级别。',
    en: 'Least level that is logged.',
    example: 'info',
  },
  {
    name: 'LANG',
    unit: 'locale',
    zh: '终端文字的语言：zh 开头为中文，en 开头为英文，其他为中文。',
    en: 'Language of what is printed in the terminal: English when it begins with en, otherwise Chinese.',
    example: '',
  },
] as const satisfies readonly Variable[]

export type VariableName = (typeof variables)[number]['name']

/** The variables as they were given: trimmed, absent when empty. */
export type Environment = Readonly<Partial<Record<VariableName, string>>>

export function readEnvironment(source: Readonly<Record<string, string | undefined>> = process.env): Environment {
  const environment: Partial<Record<VariableName, string>> = {}
  for (const { name } of variables) {
    const value = source[name]?.trim()
    if (value) environment[name] = value
  }
  return environment
}

/** The content of `example.env`. */
export function renderExampleEnv(): string {
  const head = [
    '# 管家的全部环境变量，复制为 .env 后按需修改；被注释的值即默认值。',
    '# Every environment variable of Guanjia. What is commented out shows the default.',
  ]
  const entries = variables.map(({ name, unit, zh, en, example }) =>
    [`# ${zh}`, `# ${en}`, `# (${unit})`, `# ${name}=${example}`].join('\n'),
  )
  return `${head.join('\n')}\n\n${entries.join('\n\n')}\n`
}
