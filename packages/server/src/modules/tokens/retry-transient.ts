import type { Clock } from '../../lib/clock.ts'
import type { Random } from '../../lib/random.ts'
import { isTransient } from './token-errors.ts'

const DELAYS_MS = [200, 800]

/** Asks again, at most twice, when WeChat was busy or did not answer. */
export async function retryTransient<T>(
  ask: () => Promise<T>,
  { clock, random }: { clock: Pick<Clock, 'sleep'>; random: Pick<Random, 'fraction'> },
): Promise<T> {
  for (const delayMs of DELAYS_MS) {
    try {
      return await ask()
    } catch (error) {
      if (!isTransient(error)) throw error
      await clock.sleep(Math.round(delayMs * (0.5 + random.fraction())))
    }
  }
  return ask()
}
