import { createReplayRequest } from '@guanjia/contract'
import { describe, expect, it } from 'vitest'
import { readReplayParams, toReplayFilter } from './replay-filter.ts'

const filterOf = (query: string) => toReplayFilter(readReplayParams(new URLSearchParams(query)))

describe('the filter of a replay', () => {
  it('begins with the filters of the list that it comes from', () => {
    expect(filterOf('status=held&targetId=tgt_1&appid=wx0000000000000001')).toEqual({
      source: 'deliveries',
      status: 'dead',
      targetId: 'tgt_1',
      appid: 'wx0000000000000001',
    })
    expect(filterOf('source=callbacks&type=wechat.message.text&since=2026-11-22T08:00')).toEqual({
      source: 'callbacks',
      type: 'wechat.message.text',
      since: new Date('2026-11-22T08:00').getTime(),
      missingOnly: false,
    })
  })

  it('is one that the server takes, and keeps out what is no time', () => {
    for (const query of ['', 'source=callbacks', 'source=<b>&since=yesterday', 'status=delivered&until=1']) {
      const filter = filterOf(query)
      expect(createReplayRequest.safeParse(filter).error).toBeUndefined()
      expect(filter).not.toHaveProperty('since')
    }
  })
})
