import type { Engine } from '../engine/engine.ts'
import { qrJpeg } from '../lib/qr-image.ts'
import type { Link } from '../state/link.ts'
import {
  type ApiAnswer,
  type ApiCall,
  type ApiHandler,
  accountOf,
  type HandlerTable,
  miniProgramOf,
  numberOf,
  ok,
  textOf,
} from './api-call.ts'
import { refuse } from './api-refusal.ts'

const SCENE_LIMIT = 32
const PATH_LIMIT = 1024
const QUERY_LIMIT = 1024
const LONGEST_INTERVAL_DAYS = 30
const DAY_MS = 24 * 60 * 60 * 1000
const ENV_VERSIONS = ['release', 'trial', 'develop']

function image(call: ApiCall, target: string): ApiAnswer {
  const text = `https://mp.weixin.qq.com/simulated/a/${accountOf(call).appid}?${target}`
  return { kind: 'binary', body: qrJpeg(text), contentType: 'image/jpeg', fileName: 'qrcode.jpg' }
}

function envVersionOf(value: unknown): string {
  const version = value === undefined || value === '' ? 'release' : String(value)
  return ENV_VERSIONS.includes(version) ? version : refuse(85402)
}

const getUnlimitedQRCode: ApiHandler = (call) => {
  const miniProgram = miniProgramOf(call)
  const scene = textOf(call, 'scene')
  if (scene === '' || scene.length > SCENE_LIMIT || !/^[\w!#$&'()*+,/:;=?@\-.~%]+$/.test(scene)) refuse(40169)
  const env = envVersionOf(call.body.env_version)
  const page = textOf(call, 'page')
  // Unless told otherwise the page has to exist in the released version.
  const isChecked = call.body.check_path !== false && env === 'release'
  if (page !== '' && isChecked && !miniProgram.online?.package.pages.includes(page)) refuse(41030)
  return image(call, `page=${page}&scene=${scene}`)
}

const codeForPath: ApiHandler = (call) => {
  const path = textOf(call, 'path')
  if (path === '' || path.length > PATH_LIMIT) refuse(40159)
  miniProgramOf(call)
  return image(call, `path=${path}`)
}

type Expiry = { isExpire: unknown; type: number; time: number; interval: number }

function expiryOf(engine: Engine, source: Record<string, unknown>): number | undefined {
  const expiry: Expiry = {
    isExpire: source.is_expire,
    type: Number(source.expire_type ?? 0),
    time: Number(source.expire_time ?? 0),
    interval: Number(source.expire_interval ?? 0),
  }
  const latest = engine.now() + LONGEST_INTERVAL_DAYS * DAY_MS
  // Long-lived links are no longer given out: an absent expiry is the longest one.
  if (expiry.isExpire === false || (expiry.time === 0 && expiry.interval === 0)) return latest
  const expiresAt = expiry.type === 1 ? engine.now() + expiry.interval * DAY_MS : expiry.time * 1000
  if (!(expiresAt > engine.now() && expiresAt <= latest)) refuse(85401)
  return expiresAt
}

function makeLink(call: ApiCall, engine: Engine, input: { kind: Link['kind']; source: Record<string, unknown> }): Link {
  const miniProgram = miniProgramOf(call)
  const { source } = input
  const path = String(source.path ?? '').replace(/^\//, '')
  const query = String(source.query ?? '')
  const envVersion = envVersionOf(source.env_version)
  if (!miniProgram.online) refuse(85079)
  if (path !== '' && envVersion === 'release' && !miniProgram.online.package.pages.includes(path)) refuse(40165)
  if (query.length > QUERY_LIMIT) refuse(40212)
  return {
    appid: accountOf(call).appid,
    kind: input.kind,
    path,
    query,
    envVersion,
    createdAt: engine.now(),
    expiresAt: expiryOf(engine, call.body),
  }
}

const generateUrlLink: ApiHandler = (call, { engine }) => {
  const link = makeLink(call, engine, { kind: 'url_link', source: call.body })
  const url = `https://wxaurl.cn/${engine.ids.text('url-link', 11)}`
  engine.state.links[url] = link
  return ok({ url_link: url })
}

const generateScheme: ApiHandler = (call, { engine }) => {
  const source = (call.body.jump_wxa ?? {}) as Record<string, unknown>
  const link = makeLink(call, engine, { kind: 'scheme', source })
  const scheme = `weixin://dl/business/?t=${engine.ids.text('scheme', 11)}`
  engine.state.links[scheme] = link
  return ok({ openlink: scheme })
}

const generateShortLink: ApiHandler = (call, { engine }) => {
  const [path, query] = textOf(call, 'page_url').split('?')
  const link = makeLink(call, engine, { kind: 'short_link', source: { path, query } })
  const short = `#小程序://${textOf(call, 'page_title')}/${engine.ids.text('short-link', 15)}`
  engine.state.links[short] = link
  return ok({ link: short })
}

function findLink(call: ApiCall, engine: Engine, query: { value: string; kind: Link['kind'] }): Link {
  const link = Object.hasOwn(engine.state.links, query.value) ? engine.state.links[query.value] : undefined
  if (link?.kind !== query.kind || link.appid !== accountOf(call).appid) refuse(40097)
  return link
}

function describeLink(link: Link): Record<string, unknown> {
  return {
    appid: link.appid,
    path: link.path,
    query: link.query,
    create_time: Math.floor(link.createdAt / 1000),
    expire_time: link.expiresAt === undefined ? 0 : Math.floor(link.expiresAt / 1000),
    env_version: link.envVersion,
  }
}

const QUOTA = { remain_visit_quota: 3_000_000 }

const queryUrlLink: ApiHandler = (call, { engine }) => {
  const link = findLink(call, engine, { value: textOf(call, 'url_link'), kind: 'url_link' })
  return ok({ url_link_info: describeLink(link), quota_info: numberOf(call, 'query_type') === 1 ? QUOTA : undefined })
}

const queryScheme: ApiHandler = (call, { engine }) => {
  const link = findLink(call, engine, { value: textOf(call, 'scheme'), kind: 'scheme' })
  return ok({ scheme_info: describeLink(link), quota_info: numberOf(call, 'query_type') === 1 ? QUOTA : undefined })
}

export const qrcodeLinkHandlers: HandlerTable = {
  getQRCode: codeForPath,
  createQRCode: codeForPath,
  getUnlimitedQRCode,
  generateUrlLink,
  generateScheme,
  generateShortLink,
  queryUrlLink,
  queryScheme,
}
