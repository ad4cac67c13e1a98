import type { DesiredStateStep } from '@guanjia/contract'
import { serverDomainLists } from '@guanjia/wechat'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ListAction } from '../domains/domain.ts'
import { compareCategories } from './category-section.ts'
import { platformHosts, presentStates, wantedStates } from './desired-state.arbitraries.ts'
import { hashOfState, mergeLayers } from './desired-state.ts'
import {
  actionOf,
  compareBusinesses,
  comparePlatformHosts,
  comparePrefetch,
  compareServers,
  hostsOf,
  inBothCopies,
} from './host-comparison.ts'
import { compareApis } from './location-api-section.ts'
import { compareGuide, guideToWrite } from './privacy-comparison.ts'
import { type Comparison, EQUAL } from './section.ts'
import { compareSetting } from './setting-sections.ts'
import { compareTesters } from './tester-section.ts'

type ValueOf<T> = T extends fc.Arbitrary<infer V> ? V : never
type Wanted = ValueOf<typeof wantedStates>
type Present = ValueOf<typeof presentStates>

const change = (list: readonly string[], action: ListAction, hosts: readonly string[]) => {
  if (action === 'add') return [...new Set([...list, ...hosts])]
  return action === 'delete' ? list.filter((host) => !hosts.includes(host)) : [...hosts]
}

/** Each part: how it is compared, and what WeChat does when it is asked for a step of the comparison. */
const PARTS: readonly {
  compare(wanted: Wanted, present: Present): Comparison
  take(present: Present, step: DesiredStateStep, wanted: Wanted): Present
}[] = [
  {
    compare: ({ servers }, present) =>
      servers ? compareServers({ via: 'direct', ...servers }, { lists: present.servers, registered: [] }) : EQUAL,
    take(present, step) {
      const action = actionOf(step)
      const lists = serverDomainLists.map((list) => {
        const path = `serverDomains.${list}`
        const hosts = hostsOf(step, { path, present: present.servers[list], action })
        return [list, change(present.servers[list], action, hosts)]
      })
      return { ...present, servers: Object.fromEntries(lists) }
    },
  },
  {
    compare: ({ businesses: hosts }, present) =>
      hosts ? compareBusinesses({ via: 'direct', hosts }, { hosts: present.businesses, registered: [] }) : EQUAL,
    take(present, step) {
      const action = actionOf(step)
      const hosts = hostsOf(step, { path: 'businessDomains', present: present.businesses, action })
      return { ...present, businesses: change(present.businesses, action, hosts) }
    },
  },
  {
    compare: ({ prefetch }, present) =>
      prefetch ? comparePrefetch(prefetch, { hosts: present.prefetch, limit: 5 }) : EQUAL,
    take: (present, _step, { prefetch = [] }) => ({ ...present, prefetch }),
  },
  {
    compare: ({ categories }, present) =>
      categories ? compareCategories(categories, { items: present.categories, addableNow: 5, limit: 20 }) : EQUAL,
    take(present, { call, changes }) {
      const names = changes.map(({ value }) => value)
      const rest = present.categories.filter(({ first, second }) => !names.includes(`${first}/${second}`))
      if (call === 'deleteCategory') return { ...present, categories: rest }
      const added = names.map((name) => {
        const [first = 0, second = 0] = name.split('/').map(Number)
        return { first, second, firstName: '', secondName: '', status: 'approved' as const, reason: null }
      })
      return { ...present, categories: [...rest, ...added] }
    },
  },
  {
    compare: ({ apis }, present) => (apis ? compareApis(apis, { apis: present.apis, sent: new Map() }) : EQUAL),
    take: (present, { changes }) => ({
      ...present,
      apis: present.apis.map((api) =>
        changes.some(({ value }) => value === api.api) ? { ...api, status: 'in_review' as const } : api,
      ),
    }),
  },
  {
    compare: ({ guide }, present) =>
      guide ? compareGuide(guide, { guide: present.guide, uploadedAs: undefined }) : EQUAL,
    take: (present, _step, { guide = {} }) => ({
      ...present,
      guide: { ...present.guide, ...guideToWrite(guide, present.guide) },
    }),
  },
  {
    compare: ({ testers }, present) =>
      testers ? compareTesters(testers, { testers: present.testers, unmatched: [] }) : EQUAL,
    take(present, { call, changes }) {
      const ids = changes.map(({ value }) => value)
      const rest = present.testers.filter(({ wechatId }) => wechatId === null || !ids.includes(wechatId))
      const bound = ids.map((wechatId) => ({ userstr: `user-of-${wechatId}`, wechatId }))
      return { ...present, testers: call === 'bindTester' ? [...rest, ...bound] : rest }
    },
  },
  {
    compare: ({ searchStatus }, present) =>
      searchStatus ? compareSetting('searchStatus', 'setSearchStatus', searchStatus, present.searchStatus) : EQUAL,
    take: (present, { changes }) => ({ ...present, searchStatus: changes[0]?.value ?? '' }),
  },
]

describe('a plan', () => {
  it('is empty once it was applied, whatever was wanted and whatever was there', () => {
    void fc.assert(
      fc.property(wantedStates, presentStates, (wanted, before) => {
        let present = before
        for (const { compare, take } of PARTS) {
          for (const step of compare(wanted, present).steps) present = take(present, step, wanted)
        }
        for (const { compare } of PARTS) {
          const { steps, blocked } = compare(wanted, present)
          expect([...steps, ...blocked]).toEqual([])
        }
      }),
    )
  })

  it('of the platform brings both copies to what is wanted with one call', () => {
    void fc.assert(
      fc.property(platformHosts, ({ wanted, present }) => {
        const { steps } = comparePlatformHosts('platformServerDomains', wanted, present)
        expect(steps.length).toBeLessThanOrEqual(1)
        const [step] = steps
        if (!step) return
        const action = actionOf(step)
        const hosts = hostsOf(step, { path: 'platform.serverDomains', present: inBothCopies(present), action })
        const after = {
          testing: change(present.testing, action, hosts),
          published: present.published && change(present.published, action, hosts),
        }
        expect(comparePlatformHosts('platformServerDomains', wanted, after).steps).toEqual([])
      }),
    )
  })

  it('leaves alone what is not wanted to be anything', () => {
    void fc.assert(
      fc.property(presentStates, (present) => {
        for (const { compare } of PARTS) expect(compare({}, present)).toEqual(EQUAL)
      }),
    )
  })

  it('does not send a rejected application again unless it has changed', () => {
    const application = {
      api: 'wx.getLocation',
      content: '附近门店',
      urls: ['https://example.com'],
      pictures: [],
      videos: [],
    }
    const api = {
      nameZh: '',
      status: 'rejected',
      auditId: '1',
      failReason: '说明不清',
      appliedAt: 1,
      link: null,
    } as const
    const apis = [{ ...api, api: application.api }]
    const first = compareApis([application], { apis, sent: new Map() })
    expect(first.steps).toHaveLength(1)
    const hash = compareApis([application], { apis, sent: new Map([[application.api, 'another']]) })
    expect(hash.steps).toHaveLength(1)
  })

  it('counts a tester whose userstr was never told as bound while there are strangers enough', () => {
    const strangers = [{ userstr: 'u1', wechatId: null }]
    expect(compareTesters(['wx_one'], { testers: strangers, unmatched: ['wx_one'] }).steps).toEqual([])
    expect(compareTesters(['wx_one'], { testers: [], unmatched: ['wx_one'] }).steps).toHaveLength(1)
    expect(compareTesters([], { testers: strangers, unmatched: [] }).steps).toEqual([])
  })
})

describe('documents', () => {
  it('come to the same in any order, and the stronger one wins field by field', () => {
    const layers = [
      { scope: 'default', kind: 'default', priority: 0, state: { serverDomains: { request: ['a'], tcp: ['t'] } } },
      { scope: 'label:b', kind: 'label', priority: 0, state: { serverDomains: { request: ['b'] }, testers: ['x'] } },
      { scope: 'label:a', kind: 'label', priority: 0, state: { testers: ['y'] } },
      { scope: 'wx1', kind: 'mini_program', priority: 0, state: { serverDomains: { request: [] } } },
    ] as const
    const expected = mergeLayers(layers as never)
    expect(expected.state).toEqual({ serverDomains: { request: [], tcp: ['t'] }, testers: ['x'] })
    expect(expected.sources).toEqual({
      'serverDomains.request': 'wx1',
      'serverDomains.tcp': 'default',
      testers: 'label:b',
    })
    void fc.assert(
      fc.property(fc.shuffledSubarray([...layers], { minLength: layers.length }), (shuffled) => {
        expect(mergeLayers(shuffled as never)).toEqual(expected)
      }),
    )
  })

  it('have the same hash for the same content', () => {
    expect(hashOfState({ a: 1, b: { c: [1, 2], d: 2 } })).toBe(hashOfState({ b: { d: 2, c: [1, 2] }, a: 1 }))
    expect(hashOfState({ a: [1, 2] })).not.toBe(hashOfState({ a: [2, 1] }))
  })
})
