import type { ProxyUpstream } from '@guanjia/contract'
import { AppError } from '../../http/app-error.ts'

export type UpstreamCheckDeps = {
  isHostAllowed(url: URL): boolean
  /** The ports on which this process listens. */
  ownPorts: readonly number[]
  publicUrl: string | undefined
}

/**
 * Refuses what must not stand behind the proxy: Guanjia itself, and hosts that the operator did not list. Pages of the
 * upstream share their origin with the console, so a key that may change the proxy must not be able to put any site there.
 */
export function checkUpstream(upstream: ProxyUpstream, deps: UpstreamCheckDeps): void {
  if (upstream.kind === 'port') {
    if (deps.ownPorts.includes(upstream.port)) throw isOurs(String(upstream.port), 'body.upstream.port')
    return
  }
  const url = URL.canParse(upstream.url) ? new URL(upstream.url) : undefined
  const fault = findFault(url)
  if (!url || fault) throw notAllowed(fault ?? NO_URL)
  if (isOwnAddress(url, deps)) throw isOurs(url.origin, 'body.upstream.url')
  if (!deps.isHostAllowed(url)) {
    throw notAllowed({ reason: `主机 ${url.host} 未列入允许范围`, reasonEn: `the host ${url.host} is not listed` })
  }
}

type Fault = { readonly reason: string; readonly reasonEn: string }

const NO_URL: Fault = { reason: '不是合法的 URL', reasonEn: 'it is not a valid URL' }

function findFault(url: URL | undefined): Fault | undefined {
  if (!url) return NO_URL
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return { reason: '只支持 http 与 https', reasonEn: 'only http and https are supported' }
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    return {
      reason: '不能含有用户名、密码、? 或 #',
      reasonEn: 'it holds a user name, a password, ? or #',
    }
  }
  return undefined
}

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\]|0\.0\.0\.0|\[::\])$/

function isOwnAddress(url: URL, { ownPorts, publicUrl }: UpstreamCheckDeps): boolean {
  if (publicUrl !== undefined && new URL(publicUrl).host === url.host) return true
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80))
  return LOOPBACK.test(url.hostname) && ownPorts.includes(port)
}

function isOurs(upstream: string, path: string): AppError {
  const message = '这是管家自己的地址。'
  const messageEn = 'This is an address of Guanjia itself.'
  return new AppError('proxy.upstream_is_ours', { upstream }, { fields: [{ path, message, messageEn }] })
}

function notAllowed(fault: Fault): AppError {
  const { reason, reasonEn } = fault
  const field = { path: 'body.upstream.url', message: `${reason}。`, messageEn: `Not allowed: ${reasonEn}.` }
  return new AppError('proxy.url_not_allowed', { ...fault }, { fields: [field] })
}
