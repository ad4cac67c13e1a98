import type { DesiredStateResult } from '@guanjia/contract'
import { getApi, WechatApiError, WechatNetworkError } from '@guanjia/wechat'
import { describe, expect, it } from 'vitest'
import { applySections } from './applier.ts'
import { added, NO_REFUSALS, type PreparedSection, step } from './section.ts'

const call = {
  api: getApi('modifyServerDomain'),
  payload: { query: [] },
  componentAppid: 'wx1',
  appid: 'wx2',
} as never
const refusal = (errcode: number) => new WechatApiError(call, { errcode, errmsg: 'no' })
const noAnswer = () => new WechatNetworkError(call, Object.assign(new Error('gone'), { code: 'ECONNRESET' }))

/** One list at a WeChat that answers what it is told to, and may or may not have done it. */
function listAt(script: readonly { isDone: boolean; error?: Error }[]) {
  const present: string[] = []
  let calls = 0
  const prepare = async (): Promise<PreparedSection> => {
    const changes = ['a.example.com'].filter((host) => !present.includes(host)).map((host) => added('hosts', host))
    return {
      name: 'serverDomains',
      comparison: {
        steps: changes.length === 0 ? [] : [step('serverDomains', 'modifyServerDomain', changes)],
        blocked: [],
        notes: [],
      },
      async write({ changes: asked }) {
        const { isDone, error } = script[calls] ?? { isDone: true }
        calls += 1
        if (isDone) present.push(...asked.map(({ value }) => value))
        if (error) throw error
        return NO_REFUSALS
      },
    }
  }
  return { reader: { name: 'serverDomains', prepare }, calls: () => calls }
}

async function apply(script: Parameters<typeof listAt>[0]) {
  const results: DesiredStateResult[] = []
  const { reader, calls } = listAt(script)
  const hooks = {
    signal: new AbortController().signal,
    async onStart() {},
    async onResult(result: DesiredStateResult) {
      results.push(result)
    },
  }
  const applied = await applySections([reader], hooks, { now: () => 1 })
  return { ...applied, outcomes: results.map(({ outcome }) => outcome), results, calls: calls() }
}

describe('an application', () => {
  it('takes 85017 for success when the read-back shows that it is so', async () => {
    expect(await apply([{ isDone: true, error: refusal(85017) }])).toMatchObject({
      outcomes: ['done'],
      leftover: [],
      calls: 1,
    })
  })

  it('takes 85017 for the refusal that it is when the read-back shows nothing', async () => {
    const { outcomes, leftover, calls } = await apply([{ isDone: false, error: refusal(85017) }])
    expect({ outcomes, calls }).toEqual({ outcomes: ['refused'], calls: 1 })
    expect(leftover).toMatchObject([{ value: 'a.example.com', problem: { wechat: { errcode: 85017 } } }])
  })

  it('takes no success for one when nothing is in effect', async () => {
    const { outcomes, leftover } = await apply([{ isDone: false }])
    expect(outcomes).toEqual(['refused'])
    expect(leftover).toMatchObject([{ problem: { code: 'desired_state.not_effective' } }])
  })

  it('looks after a call without an answer, and repeats it only when it did nothing', async () => {
    expect(await apply([{ isDone: true, error: noAnswer() }])).toMatchObject({ outcomes: ['done'], calls: 1 })
    expect(await apply([{ isDone: false, error: noAnswer() }])).toMatchObject({ outcomes: ['done'], calls: 2 })
    expect(await apply([{ isDone: false, error: refusal(-1) }])).toMatchObject({ outcomes: ['done'], calls: 2 })
  })

  it('says that the outcome is unknown when nobody answers at all', async () => {
    const silent = { isDone: false, error: noAnswer() }
    const { outcomes, leftover, calls } = await apply([silent, silent])
    expect({ outcomes, calls }).toEqual({ outcomes: ['unknown'], calls: 2 })
    expect(leftover).toMatchObject([{ problem: { code: 'desired_state.outcome_unknown' } }])
  })

  it('waits where the same call may succeed later', async () => {
    expect(await apply([{ isDone: false, error: refusal(61039) }])).toMatchObject({
      waitsFor: { wechat: { errcode: 61039 } },
      calls: 1,
    })
  })
})
