import { setTimeout as sleep } from 'node:timers/promises'
import { say, type Text } from '../lib/language.ts'
import { UserError } from '../lib/user-error.ts'

const INTERVAL_MS = 200
const HINT_AFTER_MS = 5000

/** Asks until the answer is the one that is waited for. `read` is quiet, so that waiting does not fill the screen. */
export async function pollUntil<T>(options: {
  readonly what: Text
  readonly timeoutMs: number
  readonly read: () => Promise<T>
  readonly isDone: (value: T) => boolean
}): Promise<T> {
  const { what, timeoutMs, read, isDone } = options
  const startedAt = Date.now()
  let isHinted = false
  for (;;) {
    const value = await read()
    if (isDone(value)) return value
    const waitedMs = Date.now() - startedAt
    if (waitedMs > HINT_AFTER_MS && !isHinted) {
      isHinted = true
      say(
        `  … 仍在等待${what.zh}，最多 ${timeoutMs / 1000} 秒`,
        `  … still waiting for ${what.en}, ${timeoutMs / 1000} s at most`,
      )
    }
    if (waitedMs > timeoutMs) {
      const seconds = timeoutMs / 1000
      const last = JSON.stringify(value)?.slice(0, 400)
      throw new UserError(
        `等了 ${seconds} 秒仍未${what.zh}。最后看到：${last}`,
        `${what.en} did not happen within ${seconds} s. Last seen: ${last}`,
      )
    }
    await sleep(INTERVAL_MS)
  }
}
