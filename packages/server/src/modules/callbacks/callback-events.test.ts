import { parseMessageCallback } from '@guanjia/wechat'
import { Registry } from 'prom-client'
import { expect, it } from 'vitest'
import { createManualClock } from '../../lib/manual-clock.ts'
import { createLogger } from '../../logger.ts'
import type { ReceivedCallback } from './callback.ts'
import { createCallbackEvents } from './callback-events.ts'

function createEvents() {
  const written: string[] = []
  const clock = createManualClock()
  const log = createLogger({ level: 'info', destination: { write: (line: string) => void written.push(line) } })
  const metrics = new Registry()
  const events = createCallbackEvents({ log, metrics, clock, queued: () => 0 })
  const lines = () => written.map((line) => JSON.parse(line) as { unlogged: number; err: { message: string } })
  return { events, clock, metrics, lines }
}

const xml =
  '<xml><ToUserName>gh_1</ToUserName><FromUserName>o1</FromUserName><CreateTime>1</CreateTime><MsgType>text</MsgType><Content>a</Content><MsgId>1</MsgId></xml>'
const received: ReceivedCallback = {
  id: 'cb_1',
  componentAppid: 'wx00000000000c0001',
  appid: 'wx00000000000a0001',
  event: parseMessageCallback(xml),
  plaintext: xml,
  receivedAt: 0,
}

it('logs a failure that thousands of callbacks share once a second, and counts each', async () => {
  const { events, clock, metrics, lines } = createEvents()
  const fail = (message: string, times: number) => {
    for (let left = times; left > 0; left--) events.failed(received, new Error(message))
  }
  fail('connect ECONNREFUSED', 1_000)
  fail('disk is full', 2)
  await clock.advance(999)
  fail('connect ECONNREFUSED', 500)
  expect(lines().map(({ err, unlogged }) => [err.message, unlogged])).toEqual([
    ['connect ECONNREFUSED', 0],
    ['disk is full', 0],
  ])
  await clock.advance(1)
  fail('connect ECONNREFUSED', 3)
  expect(lines()[2]).toMatchObject({ callbackId: 'cb_1', unlogged: 1_499, err: { message: 'connect ECONNREFUSED' } })
  expect(lines()).toHaveLength(3)
  const { values = [] } = (await metrics.getSingleMetric('guanjia_callbacks_received_total')?.get()) ?? {}
  expect(values).toMatchObject([{ value: 1_505, labels: { outcome: 'failed' } }])
})

it('does not keep every message that a failure ever had', () => {
  const { events, lines } = createEvents()
  for (let number = 0; number < 150; number++) events.failed(received, new Error(`message ${number}`))
  // The hundred before were forgotten, so what has the words of one of them is logged anew.
  events.failed(received, new Error('message 0'))
  events.failed(received, new Error('message 149'))
  expect(lines()).toHaveLength(151)
})
