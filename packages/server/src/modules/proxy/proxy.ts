import type { ProxySettings, ProxyUpstream } from '@guanjia/contract'

/** What is stored; where it came from, which version it is and how the upstream does is added when it is shown. */
export type StoredProxy = Omit<ProxySettings, 'version' | 'source' | 'health'>

/** 微管家 has its business system there. */
const USUAL_PORT = 8082
const ANSWER_WITHIN_SECONDS = 60

/** Before anybody changed anything: on where the environment names a business system. */
export function defaultProxy(fromEnvironment: ProxyUpstream | undefined): StoredProxy {
  return {
    enabled: fromEnvironment !== undefined,
    upstream: fromEnvironment ?? { kind: 'port', port: USUAL_PORT },
    keepRoot: false,
    answerWithinSeconds: ANSWER_WITHIN_SECONDS,
  }
}

/** Where requests are passed on to, ready for use. */
export type Route = {
  readonly isHttps: boolean
  readonly hostname: string
  readonly port: number
  /** What stands before each path; '' for most. */
  readonly basePath: string
  /** The Host that is sent; undefined: the one of the visitor, which a system in the same container expects. */
  readonly host: string | undefined
  readonly keepRoot: boolean
  readonly answerWithinMs: number
}

/** undefined: the proxy is off. */
export function routeOf(proxy: StoredProxy): Route | undefined {
  if (!proxy.enabled) return undefined
  const { keepRoot, upstream } = proxy
  const answerWithinMs = proxy.answerWithinSeconds * 1_000
  if (upstream.kind === 'port') {
    const local = { isHttps: false, hostname: '127.0.0.1', port: upstream.port, basePath: '', host: undefined }
    return { ...local, keepRoot, answerWithinMs }
  }
  const url = new URL(upstream.url)
  const isHttps = url.protocol === 'https:'
  return {
    isHttps,
    hostname: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || (isHttps ? 443 : 80)),
    basePath: url.pathname.replace(/\/+$/, ''),
    host: url.host,
    keepRoot,
    answerWithinMs,
  }
}

export function describeUpstream(upstream: ProxyUpstream): string {
  return upstream.kind === 'port' ? `http://127.0.0.1:${upstream.port}` : upstream.url
}
