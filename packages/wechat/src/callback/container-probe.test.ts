import { describe, expect, it } from 'vitest'
import { isContainerProbe } from './container-probe.ts'

describe('the probe of Cloud Run', () => {
  it.each(['{"action":"CheckContainerPath"}', '<xml><action>CheckContainerPath</action></xml>'])('is %s', (body) => {
    expect(isContainerProbe(body)).toBe(true)
  })

  it.each([
    '',
    '{"action":"Other"}',
    'CheckContainerPath',
    '<xml><MsgType>text</MsgType><Content>CheckContainerPath</Content></xml>',
  ])('is not %j', (body) => {
    expect(isContainerProbe(body)).toBe(false)
  })
})
