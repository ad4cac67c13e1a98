import type { AttemptResult } from './delivery.ts'
import type { HttpTargetCaller } from './http-target.ts'
import { headersOf, type OutgoingMessage } from './outgoing-message.ts'
import type { TargetWithSecrets } from './target.ts'

export type TargetCallerDeps = { http: HttpTargetCaller }

/** For who cannot wait as long as the target's own limit, or reads more of the answer than an attempt keeps. */
export type SendLimits = { readonly timeoutMs?: number; readonly answerBytes?: number }

/** Sends a message to a target of any kind. Never throws: what went wrong is the result. */
export class TargetCaller implements AsyncDisposable {
  readonly #deps: TargetCallerDeps

  constructor(deps: TargetCallerDeps) {
    this.#deps = deps
  }

  send(target: TargetWithSecrets, message: OutgoingMessage, limits: SendLimits = {}): Promise<AttemptResult> {
    return this.#deps.http.call({
      url: target.url,
      headers: headersOf(message, target.signing),
      body: message.body,
      timeoutMs: Math.min(target.timeoutMs, limits.timeoutMs ?? target.timeoutMs),
      answerBytes: limits.answerBytes,
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#deps.http[Symbol.asyncDispose]()
  }
}
