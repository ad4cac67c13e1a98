import type { SentSample } from '@guanjia/contract'
import type { Database } from '../../db/database.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Sealer } from '../../lib/seal.ts'
import type { StoredEvent } from './outbound-event.ts'
import type { TargetCaller } from './target-caller.ts'
import { messageFor } from './target-message.ts'
import { findTargetWithSecrets } from './target-store.ts'

export type SampleSenderDeps = {
  db: Database
  caller: Pick<TargetCaller, 'send'>
  sealer: Sealer
  clock: Pick<Clock, 'now'>
}

const TEST_HEADERS = { 'webhook-test': 'true' }

/**
 * Sends a sample to a target, one that is disabled included. It is marked as a test, leaves no delivery, and what comes of
 * it does not count for or against the target.
 */
export class SampleSender {
  readonly #deps: SampleSenderDeps

  constructor(deps: SampleSenderDeps) {
    this.#deps = deps
  }

  /** Undefined: there is no such target any more. */
  async send(targetId: string, event: StoredEvent): Promise<SentSample | undefined> {
    const { db, caller, sealer, clock } = this.#deps
    const target = await findTargetWithSecrets(db, targetId, sealer)
    if (!target) return undefined
    const message = messageFor(target, event, { at: clock.now(), headers: TEST_HEADERS })
    const { outcome, statusCode = null, answer = null, error = null, durationMs } = await caller.send(target, message)
    const headers = { ...message.headers, 'content-type': message.contentType, 'webhook-id': message.webhookId }
    return {
      targetId,
      targetName: target.name,
      request: { url: target.url, headers, body: message.body },
      outcome,
      statusCode,
      answer,
      error,
      durationMs: Math.round(durationMs),
    }
  }
}
