import type { Clock } from '../../lib/clock.ts'
import type { Random } from '../../lib/random.ts'
import { isTransient } from './token-errors.ts'

const DELAYS_MS = [200, 800]

type RetryDeps = {
  clock: Pick<Clock, 'sleep'>
  random: Pick<Random, 'fraction'>
  /** Throws when asking again would do harm. */
  confirm(): Promise<void>
}

/** Asks again, at most twice, when WeChat was busy or did not answer. */
export async function retryTransient<T>(ask: () => Promise<T>, { clock, random, confirm }: RetryDeps): Promise<T> {
  for (const delayMs of DELAYS_MS) {
    try {
      return await ask()
    } catch (error) {
      if (!isTransient(error)) throw error
      await clock.sleep(Math.round(delayMs * (0.5 + random.fraction())))
      await confirm()
    }
  }
  return ask()
}
