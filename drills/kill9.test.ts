import { expect, it } from 'vitest'
import { runKillRounds } from './kill9/kill-rounds.ts'

it('loses nothing that was acknowledged when the server is killed twenty times', { timeout: 240_000 }, async () => {
  const { acknowledged, ...findings } = await runKillRounds({}, { rounds: 20, freesClaims: true })
  expect(acknowledged).toBeGreaterThan(100)
  expect(findings).toMatchObject({ lost: 0, undelivered: 0, unstable: 0 })
})
