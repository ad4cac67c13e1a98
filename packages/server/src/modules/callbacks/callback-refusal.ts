/**
 * Why a push was refused, for the metric and the log line. The status is what WeChat's alarm shows; the body is one
 * line of plain text, since a JSON or HTML body is itself a cause of stopped tickets.
 *
 *   401 not proved to be WeChat's: unsigned, signature, decrypt, receiver, stale, cloudrun_header, source
 *   400 nothing to store: envelope (not an encrypted push at all), unreadable (authentic, but no event), echo
 *   404 path (no such component, malformed appid)    413 oversized
 *   503 busy (the queue is full), late (not on disk in time): WeChat pushes again, a repeat is recognised
 */
export const REFUSAL_STATUS = {
  unsigned: 401,
  signature: 401,
  decrypt: 401,
  receiver: 401,
  stale: 401,
  cloudrun_header: 401,
  source: 401,
  envelope: 400,
  unreadable: 400,
  echo: 400,
  path: 404,
  oversized: 413,
  busy: 503,
  late: 503,
} as const satisfies Record<string, number>

export type RefusalReason = keyof typeof REFUSAL_STATUS

export class CallbackRefusal extends Error {
  override readonly name = 'CallbackRefusal'
  readonly reason: RefusalReason

  constructor(reason: RefusalReason, options?: ErrorOptions) {
    super(`push refused: ${reason}`, options)
    this.reason = reason
  }

  get status(): number {
    return REFUSAL_STATUS[this.reason]
  }
}
