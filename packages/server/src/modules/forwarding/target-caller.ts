import type { BrokerMessage } from './brokers/broker-connection.ts'
import type { BrokerPool } from './brokers/broker-pool.ts'
import { containerUrl } from './container-target.ts'
import type { AttemptResult } from './delivery.ts'
import type { HttpTargetCaller } from './http-target.ts'
import { headersOf, type OutgoingMessage } from './outgoing-message.ts'
import type { TargetWithSecrets } from './target.ts'

export type TargetCallerDeps = {
  http: HttpTargetCaller
  brokers: BrokerPool
  /** Of our own listeners; they may have changed since a target was checked. */
  ownPorts: readonly number[]
}

/** For who cannot wait as long as the target's own limit, or reads more of the answer than an attempt keeps. */
export type SendLimits = { readonly timeoutMs?: number; readonly answerBytes?: number }

/** Sends a message to a target of any kind. Never throws: what went wrong is the result. */
export class TargetCaller implements AsyncDisposable {
  readonly #deps: TargetCallerDeps

  constructor(deps: TargetCallerDeps) {
    this.#deps = deps
  }

  async send(target: TargetWithSecrets, message: OutgoingMessage, limits: SendLimits = {}): Promise<AttemptResult> {
    const { settings, credentials, signing } = target
    const request = {
      headers: { ...credentials.headers, ...headersOf(message, signing) },
      body: message.body,
      timeoutMs: Math.min(target.timeoutMs, limits.timeoutMs ?? target.timeoutMs),
      answerBytes: limits.answerBytes,
    }
    switch (settings.kind) {
      case 'http':
        return this.#deps.http.call({ ...request, url: settings.url, tls: tlsOf(target) })
      case 'container': {
        const url = containerUrl(settings, message.appid)
        if (url === undefined) return refused('the account of the event cannot stand in a path')
        if (this.#deps.ownPorts.includes(settings.port)) return refused('the port is one of our own')
        return this.#deps.http.call({ ...request, url, isOwnContainer: true })
      }
      default:
        return this.#deps.brokers.send(target, toBrokerMessage(message, request.headers), request.timeoutMs)
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([this.#deps.http[Symbol.asyncDispose](), this.#deps.brokers[Symbol.asyncDispose]()])
  }
}

/** A replay is another message to a broker that drops repeats, since somebody wants it to arrive again. */
function toBrokerMessage(message: OutgoingMessage, headers: Readonly<Record<string, string>>): BrokerMessage {
  const replay = message.headers['webhook-replay']
  const dedupeId = replay === undefined ? message.webhookId : `${message.webhookId}.${replay}`
  return { ...message, headers, dedupeId }
}

function refused(error: string): AttemptResult {
  return { outcome: 'refused', error, durationMs: 0 }
}

function tlsOf({ id, credentials, connectionKey }: TargetWithSecrets) {
  const isPlain = Object.keys(credentials.tls).length === 0
  return isPlain ? undefined : { ...credentials.tls, targetId: id, connectionKey }
}
