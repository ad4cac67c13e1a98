import { expect, test } from 'vitest'
import { createMovableClock } from './movable-clock.ts'

test('runs what becomes due while it is moved, in its order, and what that sets in turn', async () => {
  const clock = createMovableClock()
  const startedAt = clock.now()
  const seen: [string, number][] = []
  const note = (name: string) => seen.push([name, Math.round((clock.now() - startedAt) / 60_000)])
  clock.after(20 * 60_000, () => note('second'))
  clock.after(10 * 60_000, () => {
    note('first')
    clock.after(15 * 60_000, () => note('third'))
  })
  clock.after(60 * 60_000, () => note('never')).cancel()
  await clock.advance(2 * 60 * 60_000)
  expect(seen).toEqual([
    ['first', 10],
    ['second', 20],
    ['third', 25],
  ])
  expect(clock.now() - startedAt).toBeGreaterThanOrEqual(2 * 60 * 60_000)
})

test('runs what became due while it leapt once, late, and in its order', async () => {
  const clock = createMovableClock()
  const startedAt = clock.now()
  const seen: [string, number][] = []
  const note = (name: string) => seen.push([name, Math.round((clock.now() - startedAt) / 60_000)])
  const everyMinute = () => {
    note('every minute')
    clock.after(60_000, everyMinute)
  }
  clock.after(60_000, everyMinute)
  clock.after(20 * 60_000, () => note('later'))
  clock.after(90 * 60_000, () => note('not yet'))
  await clock.leap(60 * 60_000)
  await clock.leap(60_000)
  expect(seen).toEqual([
    ['every minute', 60],
    ['later', 60],
    ['every minute', 61],
  ])
})

test('a sleep ends with its signal', async () => {
  const clock = createMovableClock()
  const stop = new AbortController()
  const sleep = clock.sleep(60_000, stop.signal)
  stop.abort()
  await sleep
})
