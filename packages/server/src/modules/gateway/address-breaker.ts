import { isIP } from 'node:net'
import { AppError } from '../../http/app-error.ts'
import type { Clock } from '../../lib/clock.ts'

/*
 * WeChat refuses every call from an address that is not on the platform's whitelist (61004), and only a person can change
 * that. Each process has its own exit address, so this is not shared.
 *
 *   closed  --- 61004 ---> open          every call is refused here and names the address
 *   open    --- a minute ---> trying     one call goes through, the others are refused
 *   trying  --- 61004 ---> open          for another minute
 *   trying  --- any other answer ---> closed
 *   trying  --- no answer ---> open      the next call tries at once
 */
type Open = { since: number; nextTryAt: number; address: string | undefined; isTrying: boolean }

/** How long calls are refused before one is tried. */
const PAUSE_MS = 60_000

export type AddressRefusal = { readonly address: string | null; readonly since: number; readonly nextTryAt: number }

export type AddressBreakerDeps = {
  clock: Pick<Clock, 'now'>
  onOpen(componentAppid: string, address: string | undefined): void
  onClose(componentAppid: string): void
}

export class AddressBreaker {
  readonly #deps: AddressBreakerDeps
  readonly #open = new Map<string, Open>()

  constructor(deps: AddressBreakerDeps) {
    this.#deps = deps
  }

  /** Throws while WeChat refuses our address. */
  admit(componentAppid: string): void {
    const state = this.#open.get(componentAppid)
    if (!state) return
    const now = this.#deps.clock.now()
    if (now >= state.nextTryAt && !state.isTrying) {
      state.isTrying = true
      return
    }
    const retryAfterSeconds = Math.max(1, Math.ceil((state.nextTryAt - now) / 1_000))
    const address = state.address ?? '(微信未指明 / not named by WeChat)'
    throw new AppError('gateway.address_refused', { componentAppid, address, retryAfterSeconds })
  }

  /** WeChat answered 61004. */
  refused(componentAppid: string, errmsg: string): void {
    const now = this.#deps.clock.now()
    const address = addressIn(errmsg)
    const before = this.#open.get(componentAppid)
    const since = before?.since ?? now
    this.#open.set(componentAppid, { since, nextTryAt: now + PAUSE_MS, address, isTrying: false })
    if (!before || before.address !== address) this.#deps.onOpen(componentAppid, address)
  }

  /** WeChat answered anything else, so it listens to us. */
  answered(componentAppid: string): void {
    if (this.#open.delete(componentAppid)) this.#deps.onClose(componentAppid)
  }

  /** The call that was to try got no answer. */
  unanswered(componentAppid: string): void {
    const state = this.#open.get(componentAppid)
    if (state) state.isTrying = false
  }

  find(componentAppid: string): AddressRefusal | undefined {
    const state = this.#open.get(componentAppid)
    return state && { address: state.address ?? null, since: state.since, nextTryAt: state.nextTryAt }
  }
}

/** The address that WeChat names, if it does. */
function addressIn(errmsg: string): string | undefined {
  const words = errmsg.replace(/\brid: .*$/, '').match(/[0-9A-Fa-f:.]{3,45}/g) ?? []
  // Punctuation of the sentence may touch it, a colon before it or a full stop behind it.
  const readings = words.flatMap((word) => [word, word.replace(/^:/, ''), word.replace(/[:.]+$/, '')])
  return readings.find((reading) => isIP(reading) !== 0)
}
