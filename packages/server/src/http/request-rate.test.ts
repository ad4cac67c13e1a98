import { expect, it } from 'vitest'
import { createManualClock } from '../lib/manual-clock.ts'
import { RateLimiter } from '../lib/rate-limiter.ts'
import type { Actor } from './actor.ts'
import { RequestRate } from './request-rate.ts'

const KEY: Actor = { kind: 'api_key', id: 'key_1', name: 'shop', scopes: [] }
const ROUTE = { url: '/api/v1/quota', callsPerMinute: undefined }

function createRate(callsPerMinute: number) {
  const clock = createManualClock()
  const rate = new RequestRate(new RateLimiter(clock), { callsPerMinute })
  const admitted = (actor: Actor, route: Parameters<RequestRate['countCall']>[1], count: number) => {
    let calls = 0
    for (let call = 0; call < count; call++) {
      try {
        rate.countCall(actor, route)
        calls += 1
      } catch (error) {
        expect(error).toMatchObject({ code: 'request.too_many', params: { retryAfterSeconds: expect.any(Number) } })
      }
    }
    return calls
  }
  return { clock, admitted }
}

it('limits each key by itself, by its own limit or by the usual one', async () => {
  const { admitted, clock } = createRate(60)
  expect(admitted(KEY, ROUTE, 100)).toBe(60)
  expect(admitted({ ...KEY, id: 'key_2' }, ROUTE, 100)).toBe(60)
  expect(admitted({ ...KEY, id: 'key_3', callsPerMinute: 5 }, ROUTE, 100)).toBe(5)
  await clock.advance(30_000)
  expect(admitted(KEY, ROUTE, 100)).toBe(30)
})

it('limits a route that names a limit, and leaves the others to the key', () => {
  const { admitted } = createRate(60)
  expect(admitted(KEY, { url: '/api/v1/bind-sessions', callsPerMinute: 10 }, 100)).toBe(10)
  expect(admitted(KEY, ROUTE, 100)).toBe(50)
})

it('does not count people', () => {
  const { admitted } = createRate(1)
  expect(admitted({ ...KEY, kind: 'operator', scopes: 'all' }, ROUTE, 100)).toBe(100)
})
