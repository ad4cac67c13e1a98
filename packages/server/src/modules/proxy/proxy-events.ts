import { Counter, Gauge, type Registry } from 'prom-client'
import type { Logger } from '../../logger.ts'

/** What became of a request; `aborted`: the visitor went away. */
export type ProxyResult = 'answered' | 'unreachable' | 'timeout' | 'broken_off' | 'aborted' | 'refused'

/** The facts about the proxy: each writes its log line and its metric together, and never throws. */
export type ProxyEvents = {
  started(kind: 'http' | 'websocket'): void
  ended(kind: 'http' | 'websocket', result: ProxyResult, error?: Error): void
  settingsUnread(error: unknown): void
}

export function createProxyEvents({ log, metrics }: { log: Logger; metrics: Registry }): ProxyEvents {
  const registers = [metrics]
  const requests = new Counter({
    name: 'guanjia_proxy_requests_total',
    help: 'Requests that were passed on to the business system, by what became of them',
    labelNames: ['kind', 'result'],
    registers,
  })
  const open = new Gauge({
    name: 'guanjia_proxy_requests_open',
    help: 'Requests and WebSockets that are being passed on',
    labelNames: ['kind'],
    registers,
  })
  // One line when it begins to fail and one when it is over: a busy site would fill the log otherwise.
  let isFailing = false
  return {
    started(kind) {
      open.inc({ kind })
    },
    ended(kind, result, error) {
      open.dec({ kind })
      requests.inc({ kind, result })
      if (result === 'answered' && isFailing) {
        isFailing = false
        log.info({ kind }, 'the business system answers again')
      } else if ((result === 'unreachable' || result === 'timeout') && !isFailing) {
        isFailing = true
        log.warn({ kind, result, err: error }, 'the business system does not answer')
      }
    },
    settingsUnread(error) {
      log.warn({ err: error }, 'the settings of the proxy could not be read; the last ones hold')
    },
  }
}
