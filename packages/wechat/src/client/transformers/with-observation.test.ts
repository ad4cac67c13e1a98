import { describe, expect, test } from 'vitest'
import { json, LocalWechat } from '../../../test/local-wechat.ts'
import { type CallObservation, withObservation } from './with-observation.ts'
import { withToken } from './with-token.ts'

const TOKEN = '61_TheTokenOfThisTest'
const MERCHANT = { componentAppid: 'wxcomponent', appid: 'wxmerchant', token: TOKEN }

/** A clock that moves by 5 ms whenever it is read. */
function tickingClock() {
  let now = 0
  return {
    now: () => {
      now += 5
      return now
    },
  }
}

function watch(seen: CallObservation[]) {
  return withObservation({ clock: tickingClock(), observe: (observation) => seen.push(observation) })
}

describe('withObservation', () => {
  test('tells what was called, for whom, how it ended and how long it took', async () => {
    await using local = await LocalWechat.start()
    const seen: CallObservation[] = []
    await local.client({ transformers: [watch(seen)] }).release({}, MERCHANT)
    expect(seen).toEqual([
      {
        apiId: 'release',
        path: '/wxa/release',
        componentAppid: 'wxcomponent',
        appid: 'wxmerchant',
        tokenKind: 'authorizer',
        outcome: 'ok',
        errcode: 0,
        durationMs: 5,
      },
    ])
  })

  test('tells refusals with errcode and rid, silence and nonsense apart', async () => {
    await using local = await LocalWechat.start()
    const seen: CallObservation[] = []
    const client = local.client({ transformers: [watch(seen)] })
    local.answer(json({ errcode: 48001, errmsg: 'api unauthorized rid: 62d522d5-0ef65b29-6c434e15' }))
    await client.release({}, MERCHANT).catch(() => {})
    local.answer({ body: '<html>' })
    await client.release({}, MERCHANT).catch(() => {})
    local.handle((_, response) => {
      response.destroy()
      return undefined
    })
    await client.release({}, MERCHANT).catch(() => {})
    expect(seen).toMatchObject([
      { outcome: 'refused', errcode: 48001, rid: '62d522d5-0ef65b29-6c434e15' },
      { outcome: 'bad_answer' },
      { outcome: 'no_answer' },
    ])
  })

  test('reports a failure of ours as such', async () => {
    await using local = await LocalWechat.start()
    const seen: CallObservation[] = []
    const broken = withToken({
      getToken: async () => {
        throw new Error('no ticket yet')
      },
      invalidate: async () => {},
    })
    const { token: _, ...options } = MERCHANT
    const call = local.client({ transformers: [watch(seen), broken] }).release({}, options)
    await expect(call).rejects.toThrow('no ticket yet')
    expect(seen).toMatchObject([{ outcome: 'failed' }])
  })

  test('tells nothing secret', async () => {
    await using local = await LocalWechat.start(() =>
      json({ errcode: 0, errmsg: TOKEN, session_key: 'TheSessionKey', openid: 'o' }),
    )
    const seen: CallObservation[] = []
    await local
      .client({ transformers: [watch(seen)] })
      .thirdpartyCode2Session(
        { appid: 'wxmerchant', grant_type: 'authorization_code', component_appid: 'wxcomponent', js_code: 'TheJsCode' },
        { componentAppid: 'wxcomponent', token: TOKEN },
      )
    const text = JSON.stringify(seen)
    for (const secret of [TOKEN, 'TheSessionKey', 'TheJsCode']) expect(text).not.toContain(secret)
  })
})
