import { describe, expect, it } from 'vitest'
import { createSystemClock } from './clock.ts'
import { createManualClock } from './manual-clock.ts'

describe('system clock', () => {
  it('sleeps, and wakes at once when the signal aborts', async () => {
    const clock = createSystemClock()
    const startedAt = performance.now()
    await clock.sleep(5)
    expect(performance.now() - startedAt).toBeGreaterThan(3)
    const abort = new AbortController()
    const sleeping = clock.sleep(60_000, abort.signal)
    abort.abort()
    await sleeping
    await clock.sleep(60_000, abort.signal)
    expect(performance.now() - startedAt).toBeLessThan(5_000)
  })

  it('does not fire a timer at once that is longer than setTimeout can count', async () => {
    const clock = createSystemClock()
    let fired = false
    const timer = clock.after(2 ** 31 + 10_000, () => {
      fired = true
    })
    await clock.sleep(20)
    timer.cancel()
    timer.cancel()
    expect(fired).toBe(false)
  })
})

describe('manual clock', () => {
  it('runs what is due in order of time, with timers that others set on the way', async () => {
    const clock = createManualClock(1_000)
    const seen: [string, number][] = []
    clock.after(30, () => seen.push(['c', clock.now()]))
    clock.after(10, () => {
      seen.push(['a', clock.now()])
      clock.after(10, () => seen.push(['b', clock.now()]))
    })
    const cancelled = clock.after(15, () => seen.push(['never', clock.now()]))
    cancelled.cancel()
    await clock.advance(40)
    expect(seen).toEqual([
      ['a', 1_010],
      ['b', 1_020],
      ['c', 1_030],
    ])
    expect([clock.now(), clock.pendingTimers()]).toEqual([1_040, 0])
  })
})
