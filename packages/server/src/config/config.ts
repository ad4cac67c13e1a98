import { resolve } from 'node:path'
import type { ProxyUpstream } from '@guanjia/contract'
import { isAppid } from '@guanjia/wechat'
import type { LogLevel } from '../logger.ts'
import type { Environment } from './env.ts'
import { Problems } from './problems.ts'
import { VariableReader } from './read.ts'
import { readSecrets, type Secrets } from './secrets.ts'

/** The configuration: validated, frozen, free of secrets. */
export type Config = {
  readonly http: {
    readonly host: string
    readonly port: number
    /** On 127.0.0.1. */
    readonly innerPort: number
    /** Without a slash at the end; undefined: taken from the request. */
    readonly publicUrl: string | undefined
    /** Addresses and ranges whose X-Forwarded headers are believed. */
    readonly trustedProxies: readonly string[]
  }
  readonly dataDir: string
  readonly database: DatabaseConfig
  /** The component of the environment, which answers the short callback paths. */
  readonly component: ComponentConfig | undefined
  readonly wechat: {
    readonly apiUrl: string
    readonly mpUrl: string
    readonly openUrl: string
    /** false: something else stands in its place. */
    readonly isWechat: boolean
  }
  readonly callbacks: {
    /** How far the signed time of a push may be from ours; undefined: any time will do. */
    readonly maxAgeMs: number | undefined
    /** How long records are kept; undefined: for ever. */
    readonly retentionMs: number | undefined
    /** How many are kept; undefined: any number. */
    readonly maxRows: number | undefined
    /** Of which pushes the source address has to be on WeChat's published list, and what is accepted besides. */
    readonly sourceCheck: 'off' | 'messages' | 'all'
    readonly extraSources: readonly string[]
  }
  readonly bindings: {
    readonly returnUrlHosts: readonly string[]
    /** How long spent codes and links that bound nothing are kept; undefined: for ever. */
    readonly retentionMs: number | undefined
  }
  /** Profiles that one comparison with the list of WeChat may read. */
  readonly authorizers: { readonly profileCallsPerSync: number }
  readonly templates: { readonly libraryLimit: number }
  /** Targets whose state is compared with what is wanted, in an hour; 0: never. */
  readonly desiredState: { readonly driftChecksPerHour: number }
  /** How versions are compared with WeChat. */
  readonly releases: {
    /** Calls that this may take for one mini program. */
    readonly reconcileCallsPerDay: number
    /** How often a mini program is looked at while something is going on, and how often while nothing is. */
    readonly reconcileActiveMs: number
    readonly reconcileIdleMs: number
  }
  readonly apiKeys: { readonly callsPerMinute: number }
  readonly gateway: {
    /** Of one account, and of one API of it; in each process. */
    readonly callsPerMinute: number
    readonly apiCallsPerMinute: number
    readonly uploadLimitBytes: number
  }
  readonly forwarding: {
    readonly allowedHosts: readonly string[]
    /** How long deliveries that are over are kept; undefined: for ever. */
    readonly retentionMs: number | undefined
  }
  /** The business system that gets what is not ours, until somebody changes it over the API. */
  readonly proxy: { readonly upstream: ProxyUpstream | undefined }
  /** Folder of the built console; undefined: the one of the release, where there is one. */
  readonly consoleDir: string | undefined
  readonly log: { readonly level: LogLevel }
  /** Of what is printed in the terminal. */
  readonly language: 'zh' | 'en'
}

export type DatabaseConfig =
  | { readonly kind: 'sqlite'; readonly file: string }
  | {
      readonly kind: 'mysql'
      readonly host: string
      readonly port: number
      readonly username: string
      readonly database: string
      readonly poolSize: number
    }

export type ComponentConfig = {
  readonly componentAppid: string
  readonly callbackMode: 'encrypted' | 'cloudrun'
  readonly mintsTokens: boolean
}

const MYSQL_PORT = 3306
const MYSQL_POOL_SIZE = 10
const RATE = { min: 1, max: 999_999 }
const MIB = 1024 * 1024
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const

/** Throws one `config.invalid` that names everything that is wrong. */
export function loadConfig(environment: Environment): { config: Config; secrets: Secrets } {
  const problems = new Problems()
  const read = new VariableReader(environment, problems)
  const config = readConfig(read, problems)
  const secrets = readSecrets(environment, problems)
  problems.throwIfAny()
  return { config: deepFreeze(config), secrets }
}

function readConfig(read: VariableReader, problems: Problems): Config {
  const dataDir = resolve(read.text('GUANJIA_DATA_DIR') ?? './data')
  const consoleDir = read.text('GUANJIA_CONSOLE_DIR')
  const wechat = readWechat(read)
  const http = readHttp(read, problems)
  return {
    http,
    dataDir,
    database: readDatabase(read, problems, dataDir),
    component: readComponent(read, problems),
    wechat,
    callbacks: readCallbacks(read, wechat),
    bindings: readBindings(read),
    authorizers: { profileCallsPerSync: read.count('GUANJIA_SYNC_PROFILE_CALLS', 2_000, { min: 0, max: 100_000 }) },
    templates: { libraryLimit: read.count('GUANJIA_TEMPLATE_LIMIT', 200, { min: 1, max: 10_000 }) },
    desiredState: {
      driftChecksPerHour: read.count('GUANJIA_DRIFT_CHECKS_PER_HOUR', 200, { min: 0, max: 100_000 }),
    },
    releases: {
      reconcileCallsPerDay: read.count('GUANJIA_RECONCILE_CALLS_PER_DAY', 200, { min: 3, max: 10_000 }),
      reconcileActiveMs: read.count('GUANJIA_RECONCILE_ACTIVE_MINUTES', 30, { min: 1, max: 1_440 }) * MINUTE_MS,
      reconcileIdleMs: read.count('GUANJIA_RECONCILE_IDLE_HOURS', 24, { min: 1, max: 720 }) * HOUR_MS,
    },
    apiKeys: { callsPerMinute: read.count('GUANJIA_API_KEY_CALLS_PER_MINUTE', 6_000, RATE) },
    gateway: {
      callsPerMinute: read.count('GUANJIA_GATEWAY_CALLS_PER_MINUTE', 3_000, RATE),
      apiCallsPerMinute: read.count('GUANJIA_GATEWAY_API_CALLS_PER_MINUTE', 1_200, RATE),
      uploadLimitBytes: read.count('GUANJIA_GATEWAY_UPLOAD_LIMIT', 32, { min: 1, max: 1_024 }) * MIB,
    },
    forwarding: readForwarding(read),
    proxy: { upstream: readUpstream(read, problems, http) },
    consoleDir: consoleDir === undefined ? undefined : resolve(consoleDir),
    log: { level: read.choice('GUANJIA_LOG_LEVEL', LOG_LEVELS, 'info') },
    language: read.text('LANG')?.toLowerCase().startsWith('en') ? 'en' : 'zh',
  }
}

function readHttp(read: VariableReader, problems: Problems): Config['http'] {
  const port = read.port('GUANJIA_PORT', 8080)
  const innerPort = read.port('GUANJIA_INNER_PORT', 8081)
  if (port === innerPort && port !== 0) {
    problems.add(
      'GUANJIA_INNER_PORT',
      `与 GUANJIA_PORT 相同(${port})，请使用不同的端口。`,
      `It equals GUANJIA_PORT (${port}); choose another port.`,
    )
  }
  return {
    host: read.text('GUANJIA_HOST') ?? '0.0.0.0',
    port,
    innerPort,
    publicUrl: read.url('GUANJIA_PUBLIC_URL'),
    trustedProxies: read.addressRanges('GUANJIA_TRUSTED_PROXIES'),
  }
}

function readUpstream(read: VariableReader, problems: Problems, http: Config['http']): ProxyUpstream | undefined {
  const url = read.url('GUANJIA_PROXY_URL')
  if (!read.has('GUANJIA_PROXY_PORT')) return url === undefined ? undefined : { kind: 'url', url }
  const port = read.port('GUANJIA_PROXY_PORT', 0)
  if (url !== undefined) {
    problems.add(
      'GUANJIA_PROXY_URL',
      '与 GUANJIA_PROXY_PORT 只能设置一个。',
      'Set either this or GUANJIA_PROXY_PORT, not both.',
    )
  }
  if (port === 0 || port === http.port || port === http.innerPort) {
    problems.add(
      'GUANJIA_PROXY_PORT',
      '应为业务系统监听的端口，不能是 0 或管家自己的端口。',
      'Give the port of the business system, neither 0 nor a port of Guanjia itself.',
    )
  }
  return { kind: 'port', port }
}

function readDatabase(read: VariableReader, problems: Problems, dataDir: string): DatabaseConfig {
  const address = read.text('MYSQL_ADDRESS')
  if (address === undefined) {
    for (const name of ['MYSQL_USERNAME', 'MYSQL_PASSWORD'] as const) {
      if (!read.has(name)) continue
      problems.add(
        name,
        '已设置，但缺少 MYSQL_ADDRESS；请补上地址，或去掉它以使用内置的 SQLite。',
        'It is set, but MYSQL_ADDRESS is missing; add the address, or remove this to use the embedded SQLite.',
      )
    }
    return { kind: 'sqlite', file: resolve(dataDir, 'guanjia.db') }
  }
  const { host, port } = parseAddress(address, problems)
  if (!read.has('MYSQL_USERNAME')) {
    problems.add('MYSQL_USERNAME', '设置了 MYSQL_ADDRESS 后必须设置它。', 'It is needed once MYSQL_ADDRESS is set.')
  }
  const database = read.text('MYSQL_DATABASE') ?? 'wxcomponent'
  if (!/^[\w$-]{1,64}$/.test(database)) {
    problems.add(
      'MYSQL_DATABASE',
      '只能由字母、数字、_、$、- 组成，最长 64 个字符。',
      'Only letters, digits, _, $ and -, at most 64 characters.',
    )
  }
  return { kind: 'mysql', host, port, username: read.text('MYSQL_USERNAME') ?? '', database, poolSize: MYSQL_POOL_SIZE }
}

/** `host`, `host:port`, `[IPv6]` or `[IPv6]:port`. */
function parseAddress(address: string, problems: Problems): { host: string; port: number } {
  const [, bracketed, plain, port] = /^(?:\[([0-9a-fA-F:]+)\]|([A-Za-z0-9._-]+))(?::(\d{1,5}))?$/.exec(address) ?? []
  const host = bracketed ?? plain
  if (host === undefined || Number(port ?? MYSQL_PORT) > 65_535) {
    problems.add(
      'MYSQL_ADDRESS',
      '格式应为 主机:端口，例如 10.0.0.5:3306。',
      'Write it as host:port, for example 10.0.0.5:3306.',
    )
  }
  return { host: host ?? '', port: Number(port ?? MYSQL_PORT) }
}

function readComponent(read: VariableReader, problems: Problems): ComponentConfig | undefined {
  const callbackMode = read.choice('GUANJIA_CALLBACK_MODE', ['encrypted', 'cloudrun'] as const, 'encrypted')
  const mintsTokens = read.choice('GUANJIA_MINT_TOKENS', ['true', 'false'] as const, 'true') === 'true'
  const componentAppid = read.text('WX_APPID')
  if (componentAppid === undefined) return undefined
  if (!isAppid(componentAppid)) {
    problems.add(
      'WX_APPID',
      `「${componentAppid}」不是 appid：应为 wx 加 16 位小写十六进制字符。`,
      `"${componentAppid}" is not an appid: wx and 16 lower-case hexadecimal digits.`,
    )
  }
  return { componentAppid, callbackMode, mintsTokens }
}

const CALLBACK_MAX_AGE_SECONDS = 600
const CALLBACK_RETENTION_DAYS = 90
const CALLBACK_MAX_ROWS = 10_000_000
const DAY_MS = 24 * 60 * 60_000

const DELIVERY_RETENTION_DAYS = 30
const AUTHORIZATION_RETENTION_DAYS = 180

function readBindings(read: VariableReader): Config['bindings'] {
  const days = read.count('GUANJIA_AUTHORIZATION_RETENTION', AUTHORIZATION_RETENTION_DAYS)
  return {
    returnUrlHosts: read.hosts('GUANJIA_RETURN_URL_HOSTS'),
    retentionMs: days === 0 ? undefined : days * DAY_MS,
  }
}

function readForwarding(read: VariableReader): Config['forwarding'] {
  const days = read.count('GUANJIA_DELIVERY_RETENTION', DELIVERY_RETENTION_DAYS)
  return {
    allowedHosts: read.hosts('GUANJIA_TARGET_ALLOWED_HOSTS'),
    retentionMs: days === 0 ? undefined : days * DAY_MS,
  }
}

/** The clock of a simulator is moved at will, so its pushes come from any time. */
function readCallbacks(read: VariableReader, { apiUrl }: Config['wechat']): Config['callbacks'] {
  const seconds = read.count('GUANJIA_CALLBACK_MAX_AGE', isWechatUrl(apiUrl) ? CALLBACK_MAX_AGE_SECONDS : 0)
  const days = read.count('GUANJIA_CALLBACK_RETENTION', CALLBACK_RETENTION_DAYS)
  const rows = read.count('GUANJIA_CALLBACK_MAX_ROWS', CALLBACK_MAX_ROWS, { min: 0, max: 1_000_000_000 })
  return {
    maxAgeMs: seconds === 0 ? undefined : seconds * 1_000,
    retentionMs: days === 0 ? undefined : days * DAY_MS,
    maxRows: rows === 0 ? undefined : rows,
    sourceCheck: read.choice('GUANJIA_CALLBACK_SOURCE_CHECK', ['off', 'messages', 'all'] as const, 'off'),
    extraSources: read.addressRanges('GUANJIA_CALLBACK_SOURCES'),
  }
}

const WECHAT_HOST = 'weixin.qq.com'

function isWechatUrl(url: string): boolean {
  return new URL(url).hostname.endsWith(WECHAT_HOST)
}

/** Whoever puts something else in WeChat's place (a simulator) has the authorisation pages there too. */
function readWechat(read: VariableReader): Config['wechat'] {
  const apiUrl = read.url('GUANJIA_WECHAT_BASE_URL') ?? `https://api.${WECHAT_HOST}`
  const isWechat = isWechatUrl(apiUrl)
  return {
    apiUrl,
    isWechat,
    mpUrl: read.url('GUANJIA_WECHAT_MP_URL') ?? (isWechat ? `https://mp.${WECHAT_HOST}` : apiUrl),
    openUrl: read.url('GUANJIA_WECHAT_OPEN_URL') ?? (isWechat ? `https://open.${WECHAT_HOST}` : apiUrl),
  }
}

function deepFreeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) deepFreeze(part)
  return Object.freeze(value)
}
