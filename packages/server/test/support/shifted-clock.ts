import { type Clock, createSystemClock } from '../../src/lib/clock.ts'

/** The real clock with a movable offset: for tests where several parties really wait for each other. */
export type ShiftedClock = Clock & { shift(ms: number): void }

export function createShiftedClock(startAt = Date.UTC(2026, 0, 1)): ShiftedClock {
  const system = createSystemClock()
  let offset = startAt - system.now()
  return {
    now: () => system.now() + offset,
    after: system.after,
    sleep: system.sleep,
    shift(ms) {
      offset += ms
    },
  }
}
