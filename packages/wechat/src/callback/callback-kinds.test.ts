import { describe, expect, it } from 'vitest'
import { callbackKinds } from './callback-kinds.ts'

describe('the list of kinds', () => {
  it('names each kind once, in Chinese, with its official page', () => {
    expect(new Set(callbackKinds.map(({ type }) => type)).size).toBe(callbackKinds.length)
    for (const { type, titleZh, titleEn, doc } of callbackKinds) {
      expect(titleZh, type).toMatch(/\p{Script=Han}/u)
      expect(titleEn, type).not.toBe('')
      expect(doc, type).toMatch(/^https:\/\/developers\.weixin\.qq\.com\//)
    }
  })

  it('gives WeChat’s own names', () => {
    expect(callbackKinds.find(({ type }) => type === 'wechat.event.scan')).toMatchObject({
      source: 'message',
      name: 'SCAN',
      fields: [
        { name: 'eventKey', wire: 'EventKey', isRequired: false },
        { name: 'ticket', wire: 'Ticket', isRequired: false },
      ],
    })
  })
})
