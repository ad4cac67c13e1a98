import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forEachDialect } from '../src/db/test-database.ts'
import { VaultCluster } from './support/vault-cluster.ts'

const PROCESSES = 4
const CALLERS = { few: 10, many: 200 }
const MINUTE_MS = 60_000
const TOKEN_LIFE_MS = 120 * MINUTE_MS
/** More than a lease lives. */
const CLOCK_SKEW_MS = 11_000
/** The promise after a refresher is killed. */
const TAKE_OVER_MS = 12_000
const SLOW_MS = 120_000

const versionsOf = (appid: string) => `/mini-programs/${appid}/versions`

forEachDialect((_open, dialect) => {
  describe('four processes on one database', () => {
    let cluster: VaultCluster
    let isStarted = false
    beforeAll(async () => {
      cluster = await VaultCluster.start(dialect, PROCESSES)
      isStarted = true
    }, SLOW_MS)
    afterAll(async () => {
      if (isStarted) await cluster[Symbol.asyncDispose]()
    })

    const serverAt = (index: number) => {
      const server = cluster.servers[index]
      if (!server) throw new Error(`there is no server ${index}`)
      return server
    }
    /** Callers of all processes at the same moment, half of them for the token of the component itself. */
    const callEverywhere = async (appid: string, callersEach: number) => {
      const paths = [versionsOf(appid), '/drafts']
      const callers = Array.from({ length: callersEach }, (_, caller) => paths[caller % 2] ?? '')
      const calls = cluster.servers.flatMap((server) => callers.map((path) => cluster.get(server, path)))
      const answers = await Promise.all(calls)
      expect(answers.filter(({ status }) => status !== 200)).toEqual([])
    }
    const countRefreshes = (appid: string) => ({
      ofComponent: cluster.countRefreshes(),
      ofAccount: cluster.countRefreshes(appid),
    })

    it(
      'refresh each token once when 800 callers cross its expiry',
      async () => {
        const appid = await cluster.addMiniProgram()
        await callEverywhere(appid, CALLERS.few)
        expect(countRefreshes(appid)).toEqual({ ofComponent: 1, ofAccount: 1 })

        await cluster.shift(TOKEN_LIFE_MS)
        await callEverywhere(appid, CALLERS.many)
        expect(countRefreshes(appid)).toEqual({ ofComponent: 2, ofAccount: 2 })
      },
      SLOW_MS,
    )

    it(
      'refresh an ageing token once, behind callers that are still served the old one',
      async () => {
        const appid = await cluster.addMiniProgram()
        await callEverywhere(appid, CALLERS.few)
        const before = countRefreshes(appid)
        await cluster.shift(TOKEN_LIFE_MS - 8 * MINUTE_MS)
        await callEverywhere(appid, CALLERS.few)
        const once = { ofComponent: before.ofComponent + 1, ofAccount: before.ofAccount + 1 }
        await expect.poll(() => countRefreshes(appid), { timeout: 20_000 }).toEqual(once)
        // Whoever was late has its chance to ask once more.
        await callEverywhere(appid, CALLERS.few)
        expect(countRefreshes(appid)).toEqual(once)
      },
      SLOW_MS,
    )

    it(
      'keep the newer token when the answers to two refreshes arrive in reverse order',
      async () => {
        const { control } = cluster.simulator
        const appid = await cluster.addMiniProgram()
        await callEverywhere(await cluster.addMiniProgram(), CALLERS.few)
        control.addFault({ api: 'getAuthorizerAccessToken', latencyMs: 4_000, count: 1 })
        const arrived: string[] = []
        const slow = cluster.get(serverAt(0), versionsOf(appid)).then((answer) => {
          arrived.push('first')
          return answer
        })
        await expect.poll(() => cluster.countRefreshes(appid), { timeout: 10_000 }).toBe(1)
        // By its own clock the lease of the other has run out.
        await serverAt(1).shift(CLOCK_SKEW_MS)
        try {
          expect(await cluster.get(serverAt(1), versionsOf(appid))).toMatchObject({ status: 200 })
          arrived.push('second')
          expect(await slow).toMatchObject({ status: 200 })
        } finally {
          await serverAt(1).shift(-CLOCK_SKEW_MS)
        }
        expect(arrived).toEqual(['second', 'first'])
        await callEverywhere(appid, CALLERS.few)
        expect(cluster.countRefreshes(appid)).toBe(2)
        const newest = control.state.latestTokens[`${cluster.component.appid}/${appid}`]
        const used = control.calls({ api: 'getVersionInfo', appid }).map(({ query }) => query.access_token)
        expect(new Set(used)).toEqual(new Set([newest]))
      },
      SLOW_MS,
    )

    it(
      'serve again within 12 seconds after the one that was refreshing is killed',
      async () => {
        const appid = await cluster.addMiniProgram()
        await callEverywhere(await cluster.addMiniProgram(), CALLERS.few)
        cluster.simulator.control.addFault({ api: 'getAuthorizerAccessToken', latencyMs: 5_000, count: 1 })
        const doomed = cluster.get(serverAt(3), versionsOf(appid)).catch(() => undefined)
        await expect.poll(() => cluster.countRefreshes(appid), { timeout: 10_000 }).toBe(1)
        await serverAt(3).kill()
        const killedAt = performance.now()
        const answer = await cluster.get(serverAt(2), versionsOf(appid))
        expect(performance.now() - killedAt).toBeLessThan(TAKE_OVER_MS)
        expect(answer).toMatchObject({ status: 200 })
        expect(await doomed).toBeUndefined()
        expect(cluster.countRefreshes(appid)).toBe(2)
      },
      SLOW_MS,
    )
  })
})
