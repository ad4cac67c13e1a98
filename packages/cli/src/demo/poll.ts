import { setTimeout as sleep } from 'node:timers/promises'
import type { Text } from '../lib/language.ts'
import { UserError } from '../lib/user-error.ts'

const INTERVAL_MS = 200

/** Asks until the answer is the one that is waited for. `read` is quiet, so that waiting does not fill the screen. */
export async function pollUntil<T>(options: {
  readonly what: Text
  readonly timeoutMs: number
  readonly read: () => Promise<T>
  readonly isDone: (value: T) => boolean
}): Promise<T> {
  const { what, timeoutMs, read, isDone } = options
  const endsAt = Date.now() + timeoutMs
  for (;;) {
    const value = await read()
    if (isDone(value)) return value
    if (Date.now() > endsAt) {
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
