import type { DesiredStatePlan, DesiredStateRun } from '@guanjia/contract'
import { createBoundMerchant, startWorld } from '@guanjia/testkit'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'

const HOSTS = ['a.example.com', 'b.example.com', 'c.example.com']
const hosts = fc.subarray(HOSTS)
const withScheme = (scheme: string) => hosts.map((list) => list.map((host) => `${scheme}${host}`))

/** How a merchant may have left his mini program. */
const hands = fc.record({
  isSearchable: fc.boolean(),
  supportVersion: fc.constantFrom('2.0.0', '2.20.0'),
  serverDomains: fc.record({ requestdomain: withScheme('https://'), wsrequestdomain: withScheme('wss://') }),
  businessDomains: withScheme('https://'),
  prefetchDomains: hosts,
})

const states = fc.record(
  {
    serverDomains: fc.record({ request: hosts, wsrequest: hosts, udp: hosts }, { requiredKeys: [] }),
    businessDomains: fc.record({ hosts }),
    prefetchDomains: hosts,
    categories: fc.record({
      items: fc.subarray([
        { first: 220, second: 632 },
        { first: 8, second: 41 },
      ]),
    }),
    privacyGuide: fc.record({
      settings: fc.subarray([
        { key: 'UserInfo', text: '展示头像' },
        { key: 'Location', text: '附近门店' },
      ]),
      owner: fc.record({ contactPhone: fc.constantFrom('10086', '10010'), noticeMethod: fc.constant('弹窗') }),
    }),
    testers: fc.subarray(['wx_one', 'wx_two', 'wx_three']),
    minimumLibraryVersion: fc.constantFrom('2.10.0', '2.20.0'),
    searchStatus: fc.constantFrom('hidden', 'searchable'),
  },
  { requiredKeys: ['searchStatus'] },
)

it('leaves nothing to do once applied, whatever is wanted and whatever the merchant has done', {
  timeout: 240_000,
}, async () => {
  await using world = await startWorld({ settings: { domainChangesPerMonth: 1_000 } })
  const { appid } = await createBoundMerchant(world, 'shop-1')
  await world.api.put('/desired-states/platform', { state: { serverDomains: HOSTS, businessDomains: HOSTS } })
  await world.api.post('/desired-states/apply', {})
  await world.settle()
  const plan = () => world.api.post<DesiredStatePlan>(`/authorizers/${appid}/desired-state/plan`)
  await fc.assert(
    fc.asyncProperty(states, hands, async (state, hand) => {
      world.simulator.control.editAccount(appid, hand)
      await world.api.put(`/desired-states/${appid}`, { state })
      const { changes } = await world.api.post<DesiredStateRun>(`/authorizers/${appid}/desired-state/apply`)
      expect(changes).toBe(0)
      await world.settle()
      const { steps, blocked } = await plan()
      expect([...steps, ...blocked]).toEqual([])
    }),
    { numRuns: 12 },
  )
})
