import type { PushInspection, WechatApi, WechatApiDetail } from '@guanjia/contract'
import { sendRequest, startWorld } from '@guanjia/testkit'
import { MessageCrypto } from '@guanjia/wechat'
import { describe, expect, it } from 'vitest'

const APPID = 'wx00000000000a0001'

describe('payload decryptor', () => {
  it('opens a push that was pasted, with its secrets masked, and stores nothing', async () => {
    await using world = await startWorld()
    const { appid: componentAppid, messageToken, encodingAesKey } = world.component
    const crypto = new MessageCrypto({
      componentAppid,
      messageToken,
      encodingAesKey,
      random: (n) => Buffer.alloc(n, 7),
    })
    const plaintext = `<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[o1]]></FromUserName><CreateTime>1600000000</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[你好]]></Content><MsgId>1</MsgId></xml>`
    const sealed = crypto.seal({ plaintext, timestamp: '1600000000', nonce: 'n' })
    const url = `https://x.example/wxcallback/biz/${APPID}?timestamp=1600000000&nonce=n&msg_signature=${sealed.msgSignature}`
    const body = `<xml><Encrypt><![CDATA[${sealed.encrypt}]]></Encrypt></xml>`
    const before = await world.api.get<{ items: unknown[] }>('/callbacks')
    const inspect = (request: object) => world.api.post<PushInspection>('/push-inspections', request)

    expect(await inspect({ url, body })).toMatchObject({
      isOpened: true,
      type: 'wechat.message.text',
      appid: APPID,
      openedWith: { key: 'current', token: 'current' },
      plaintext,
    })
    // The query alone is enough, and blanks around what was pasted do no harm.
    expect(await inspect({ url: ` ${new URL(url).search} `, body: `\n${body}\n` })).toMatchObject({ isOpened: true })

    const ticket = `<xml><AppId>${componentAppid}</AppId><CreateTime>1600000000</CreateTime><InfoType>component_verify_ticket</InfoType><ComponentVerifyTicket>ticket@@@secret</ComponentVerifyTicket></xml>`
    const sealedTicket = crypto.seal({ plaintext: ticket, timestamp: '1', nonce: 'n' })
    const opened = await inspect({
      url: `/wxcallback/component?timestamp=1&nonce=n&msg_signature=${sealedTicket.msgSignature}`,
      body: `<xml><Encrypt>${sealedTicket.encrypt}</Encrypt></xml>`,
    })
    expect(opened.plaintext).toContain('[sealed]')
    expect(JSON.stringify(opened) + world.logs.lines.join('')).not.toContain('ticket@@@secret')
    expect((await world.api.get<{ items: unknown[] }>('/callbacks')).items).toHaveLength(before.items.length)
  })

  it.each([
    ['nothing at all', '', '', 'unsigned'],
    [
      'a wrong signature',
      `?timestamp=1&nonce=1&msg_signature=${'0'.repeat(40)}`,
      '<xml><Encrypt>AAAA</Encrypt></xml>',
      'signature',
    ],
    ['no push', `?timestamp=1&nonce=1&msg_signature=${'0'.repeat(40)}`, '不是推送 😀', 'envelope'],
    ['an address that is none', 'http://[', '<xml/>', 'unsigned'],
    ['another platform', '/wxcallback/wx00000000000c0009/component?msg_signature=1', '<xml/>', 'path'],
  ])('says why %s cannot be opened', async (_what, url, body, reason) => {
    await using world = await startWorld()
    const result = await world.api.post<PushInspection>('/push-inspections', { url, body })
    expect(result).toMatchObject({ isOpened: false, reason, plaintext: null })
    expect(result.title).not.toBe('')
  })
})

describe('catalogue of APIs', () => {
  it('lists every API and tells the parameters of each', async () => {
    await using world = await startWorld()
    const { items } = await world.api.get<{ items: WechatApi[] }>('/wechat-apis')
    expect(items.length).toBeGreaterThan(300)
    const commit = await world.api.get<WechatApiDetail>('/wechat-apis/commit')
    expect(commit).toMatchObject({
      method: 'POST',
      path: '/wxa/commit',
      tokens: ['authorizer'],
      changesSomething: true,
    })
    expect(commit.body.map(({ name }) => name)).toEqual(expect.arrayContaining(['template_id', 'ext_json']))
    for (const { id } of items.slice(0, 40)) await world.api.get(`/wechat-apis/${id}`)
    const headers = { authorization: `Bearer ${world.apiKey}` }
    const unknown = await sendRequest({
      url: `${world.url}/api/v1/wechat-apis/${encodeURIComponent('__proto__')}`,
      headers,
    })
    expect(unknown).toMatchObject({ status: 404, json: { code: 'wechat_api.not_found' } })
  })
})
