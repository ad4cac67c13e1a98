import type { CreatedBindSession, Problem } from '@guanjia/contract'
import { createBoundMerchant, createMerchant, sendRequest, startWorld, type World } from '@guanjia/testkit'
import { describe, expect, it } from 'vitest'

const WECHAT_PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0.50'

function createSession(world: World, request: Record<string, unknown> = {}): Promise<CreatedBindSession> {
  return world.api.post<CreatedBindSession>('/bind-sessions', { businessId: 'shop-1', ...request })
}

describe('the entry page', () => {
  it('is a page of ours that says what will happen and lets WeChat see where it comes from', async () => {
    await using world = await startWorld()
    const { pcUrl } = await createSession(world)
    const page = await sendRequest({ url: pcUrl })
    expect(page.status).toBe(200)
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(page.headers.get('referrer-policy')).toBe('origin')
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(page.text).toContain('<html lang="zh-CN">')
    expect(page.text).toContain('授权微信帐号')
    expect(page.text).toContain('Authorise your WeChat account')
    const nonce = /script-src 'nonce-([^']+)'/.exec(page.headers.get('content-security-policy') ?? '')?.[1]
    expect(page.text).toContain(`<script nonce="${nonce}">`)
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe')
    const again = await sendRequest({ url: pcUrl })
    expect(again.text).not.toContain(`nonce="${nonce}"`)
  })

  it('puts the way that fits the device first and offers both', async () => {
    await using world = await startWorld()
    const { pcUrl } = await createSession(world)
    const devices = (text: string) =>
      [...text.matchAll(/data-device="(\w+)" class="(\w+)"/g)].map(([, one, two]) => [one, two])
    expect(devices((await sendRequest({ url: pcUrl })).text)).toEqual([
      ['pc', 'main'],
      ['h5', 'other'],
    ])
    const phone = await sendRequest({ url: pcUrl, headers: { 'user-agent': WECHAT_PHONE } })
    expect(devices(phone.text)).toEqual([
      ['h5', 'main'],
      ['pc', 'other'],
    ])
  })

  it('fetches a link with a code of its own at each press', async () => {
    await using world = await startWorld()
    const { h5Url } = await createSession(world)
    const press = async (device: string) => {
      const { origin, pathname } = new URL(h5Url)
      const answer = await sendRequest({ method: 'POST', url: `${origin}${pathname}/link?device=${device}` })
      return new URL((answer.json as { url: string }).url)
    }
    const [pc, h5] = [await press('pc'), await press('h5')]
    expect(pc.pathname).toBe('/cgi-bin/componentloginpage')
    expect(h5.pathname).toBe('/wxaopen/safe/bindcomponent')
    expect(pc.searchParams.get('pre_auth_code')).not.toBe(h5.searchParams.get('pre_auth_code'))
  })
})

describe('a link that leads nowhere', () => {
  it.each([
    ['a state nobody gave out', `/auth/bind/${'A'.repeat(43)}`],
    ['a path trick', '/auth/bind/..%2f..%2fetc%2fpasswd'],
    ['markup', '/auth/bind/%3Cscript%3Ealert(1)%3C%2Fscript%3E'],
    ['200 characters', `/auth/bind/${'x'.repeat(200)}`],
    ['another page of the scope', '/auth/nothing-here'],
  ])('answers 404 with a page in Chinese: %s', async (_name, path) => {
    await using world = await startWorld()
    for (const suffix of path.includes('nothing') ? [''] : ['', '/return?auth_code=%3Cb%3Ecode']) {
      const page = await sendRequest({ url: `${world.url}${path}${suffix}` })
      expect(page.status).toBe(404)
      expect(page.text).toContain('授权链接无效')
      expect(page.text).not.toMatch(/alert\(1\)|passwd|<b>|at .*\.ts:/)
    }
  })

  it('does not get into our code when it has 10,000 characters', async () => {
    await using world = await startWorld()
    const answer = await sendRequest({ url: `${world.url}/auth/bind/${'x'.repeat(10_000)}` })
    expect((answer.json as Problem).code).toBe('request.refused')
    expect(answer.text).not.toContain('xxx')
  })

  it('answers 410 when it has expired, and when it is used', async () => {
    await using world = await startWorld()
    const expired = await createSession(world, { expiresInSeconds: 60 })
    await world.advance(61_000)
    const pages = [expired.pcUrl, `${expired.pcUrl.split('?')[0]}/return?auth_code=x`]
    for (const url of pages) {
      const page = await sendRequest({ url })
      expect(page.status).toBe(410)
      expect(page.text).toContain('授权链接已过期')
    }

    const used = await createSession(world)
    const appid = createMerchant(world, '小巷咖啡')
    await world.merchant.authorize({ appid, entryUrl: used.pcUrl })
    await world.settle()
    const page = await sendRequest({ url: used.pcUrl })
    expect(page.status).toBe(410)
    expect(page.text).toContain('授权链接已使用')
    const forged = await sendRequest({ url: `${used.pcUrl.split('?')[0]}/return?auth_code=made-up` })
    expect(forged.status).toBe(410)
  })

  it('answers the press of its button with a problem that says what to do', async () => {
    await using world = await startWorld()
    const answer = await sendRequest({ method: 'POST', url: `${world.url}/auth/bind/${'A'.repeat(43)}/link?device=pc` })
    expect(answer.status).toBe(404)
    expect(answer.json as Problem).toMatchObject({ code: 'binding.state_unknown', title: '授权链接无效' })
  })
})

describe('the way back', () => {
  it('ends on our page, twice the same', async () => {
    await using world = await startWorld()
    const session = await createSession(world)
    const appid = createMerchant(world, '<script>alert(1)</script>')
    const redirectUrl = await world.merchant.confirm({ appid, entryUrl: session.pcUrl })
    for (const _visit of [1, 2]) {
      const page = await sendRequest({ url: redirectUrl })
      expect(page.status).toBe(200)
      expect(page.text).toContain('授权成功')
      expect(page.text).not.toContain('alert(1)')
      expect(page.headers.get('referrer-policy')).toBe('no-referrer')
    }
  })

  it('leads to the page of the business with nothing but the session and how it went', async () => {
    await using world = await startWorld({ environment: { GUANJIA_RETURN_URL_HOSTS: 'shop.example.com' } })
    const session = await createSession(world, { returnUrl: 'https://shop.example.com/wechat?tab=2' })
    const appid = createMerchant(world, '小巷咖啡')
    const end = await world.merchant.authorize({ appid, entryUrl: session.pcUrl })
    expect(end).toBe(`https://shop.example.com/wechat?tab=2&bindSessionId=${session.id}&status=bound`)
  })

  it('says so when WeChat brought no code, or one that it does not take', async () => {
    await using world = await startWorld()
    const session = await createSession(world)
    const path = session.pcUrl.split('?')[0]
    expect((await sendRequest({ url: `${path}/return` })).status).toBe(400)
    const refused = await sendRequest({ url: `${path}/return?auth_code=queryauthcode@@@made-up&expires_in=600` })
    expect(refused.status).toBe(409)
    expect(refused.text).toContain('授权码无效')
    const doubled = await sendRequest({ url: `${path}/return?auth_code=a&auth_code=b` })
    expect(doubled.status).toBe(400)
  })

  it('tells the merchant when it is the wrong account', async () => {
    await using world = await startWorld()
    const session = await createSession(world, { authType: 'mini_program' })
    const account = world.simulator.control.createAccount({ kind: 'official_account', nickname: '公众号' })
    // A merchant may come with a page of WeChat's that was opened for another kind.
    const entry = await createSession(world, { businessId: 'shop-2' })
    await createBoundMerchant(world, 'shop-3')
    const redirectUrl = await world.merchant.confirm({ appid: account.appid, entryUrl: entry.pcUrl })
    const code = new URL(redirectUrl).searchParams.get('auth_code')
    const page = await sendRequest({
      url: `${session.pcUrl.split('?')[0]}/return?auth_code=${encodeURIComponent(code ?? '')}`,
    })
    expect(page.status).toBe(409)
    expect(page.text).toContain('未能绑定')
  })
})

describe('bad input of a business system', () => {
  it.each([
    [{ returnUrl: 'javascript:alert(1)' }, 'binding.return_url_not_allowed'],
    [{ returnUrl: 'https://evil.example.net/' }, 'binding.return_url_not_allowed'],
    [{ businessId: '' }, 'request.invalid'],
    [{ businessId: 'x'.repeat(10_000) }, 'request.invalid'],
    [{ businessId: 'line\nbreak' }, 'request.invalid'],
    [{ bizAppid: '../../wx' }, 'request.invalid'],
    [{ component: 'wx00000000000cffff' }, 'component.not_found'],
    [{ expiresInSeconds: 1 }, 'request.invalid'],
    [{ unknownField: 1 }, 'request.invalid'],
    [{ metadata: Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, 1])) }, 'request.invalid'],
  ])('is refused: %j', async (request, code) => {
    await using world = await startWorld()
    const answer = await sendRequest({
      method: 'POST',
      url: `${world.url}/api/v1/bind-sessions`,
      headers: { authorization: `Bearer ${world.apiKey}` },
      json: { businessId: 'shop-1', ...request },
    })
    expect((answer.json as Problem).code).toBe(code)
    expect(answer.status).toBeLessThan(500)
  })
})
