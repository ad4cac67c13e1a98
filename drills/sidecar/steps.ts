import { createHash, randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { CreatedBindSession, CreatedTarget, Overview } from '@guanjia/contract'
import type { Simulator } from '@guanjia/simulator'
import { type ApiClient, MerchantBrowser, signIn, type TestComponent } from '@guanjia/testkit'
import { WebSocket } from 'undici'
import type { Container } from './container.ts'

export type Scene = {
  readonly container: Container
  readonly simulator: Simulator
  readonly component: TestComponent
  readonly uploadMb: number
}

type BusinessEvent = { readonly id: string; readonly type: string; readonly data: { readonly appid?: string } }

const NEW_PASSWORD = 'a-password-for-the-drill'
const WAIT_MS = 20_000
const RETRY_MS = 20

/** The operator signs in, the platform gets its ticket, and the business system its target and rule. */
export async function connect({ container, simulator, component }: Scene): Promise<ApiClient> {
  const { api } = await signIn(container.url, container.firstOperator, NEW_PASSWORD)
  const { appid, ...settings } = component
  simulator.control.putComponent(appid, {
    ...settings,
    componentPushUrl: `${container.url}/wxcallback/component`,
    messagePushUrl: `${container.url}/wxcallback/biz/$APPID$`,
    authorizationDomain: new URL(container.url).host,
  })
  await until('a ticket', async () => (await api.get<Overview>('/overview')).ticket?.state === 'fresh')
  const at = { kind: 'container', port: Number(new URL(container.businessUrl).port), path: '/guanjia/webhook' }
  const target = await api.post<CreatedTarget>('/targets', { name: 'business', ...at })
  writeFileSync(container.secretFile, target.secret)
  await api.post('/forwarder-rules', { name: 'everything', targetIds: [target.id], syncTargetId: target.id })
  return api
}

/** A merchant confirms on WeChat's page, and the business system hears that he is bound. */
export async function authorise({ container, simulator }: Scene, api: ApiClient): Promise<string> {
  const { appid } = simulator.control.createAccount({ kind: 'official_account', nickname: '社区诊所' })
  const session = await api.post<CreatedBindSession>('/bind-sessions', { businessId: 'clinic-1' })
  await new MerchantBrowser({ simulator }).authorize({ appid, entryUrl: session.pcUrl })
  await heardOf(container, { type: 'authorizer.bound', appid })
  return appid
}

/** A user writes; the business system gets it, signed, and what it answers at once is what the user reads. */
export async function message({ container, simulator }: Scene, appid: string): Promise<void> {
  const [push] = await simulator.control.sendMessage(appid, { msgType: 'text', content: '几点开门？' })
  expectEqual(push?.state, 'delivered')
  await heardOf(container, { type: 'wechat.message.text', appid })
  expectEqual(push?.reply?.includes('小店收到：几点开门？'), true)
}

/** Pages, who the visitor is, and what stays Guanjia's. */
export async function proxyHttp({ container: { url } }: Scene): Promise<void> {
  const page = await fetch(`${url}/`)
  expectEqual((await page.text()).includes('<h1>小店</h1>'), true)
  const visitor = (await (await fetch(`${url}/visitor`)).json()) as Record<string, string>
  expectEqual(visitor.address, '127.0.0.1')
  expectEqual(visitor.host, new URL(url).host)
  expectEqual((await fetch(`${url}/no-such-page`)).status, 404)
  // Its headers tell whose answer it is.
  for (const path of ['/API/v1/session', '/%63onsole/', '//inner/component-access-token', '/shop/..%2fconsole/']) {
    expectEqual((await fetch(`${url}${path}`)).headers.get('x-content-type-options'), 'nosniff')
  }
  expectEqual((await fetch(`${url}/console/`)).status, 200)
}

export async function proxyWebSocket({ container: { url } }: Scene): Promise<void> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/live`)
  const heard = new Promise<string>((resolve, reject) => {
    socket.addEventListener('open', () => socket.send('hello'))
    socket.addEventListener('message', ({ data }) => resolve(String(data)))
    socket.addEventListener('error', () => reject(new Error('the WebSocket did not open')))
  })
  expectEqual(await heard, 'shop: hello')
  socket.close()
}

/** Larger than anything that Guanjia takes itself, and byte for byte. */
export async function proxyUpload({ container: { url }, uploadMb }: Scene): Promise<void> {
  const chunk = randomBytes(1024 * 1024)
  const hash = createHash('sha256')
  async function* chunks() {
    for (let sent = 0; sent < uploadMb; sent += 1) {
      hash.update(chunk)
      yield chunk
    }
  }
  const body = ReadableStream.from(chunks())
  const answer = await fetch(`${url}/upload`, { method: 'POST', body, duplex: 'half' } as RequestInit)
  const weighed = (await answer.json()) as { bytes: number; sha256: string }
  expectEqual(weighed.bytes, uploadMb * chunk.length)
  expectEqual(weighed.sha256, hash.digest('hex'))
}

/** The business system asks Guanjia in the same container for the token of the platform. */
export async function innerToken({ container: { url } }: Scene): Promise<void> {
  const { ok, length } = (await (await fetch(`${url}/guanjia/token`)).json()) as { ok: boolean; length: number }
  expectEqual(ok, true)
  expectEqual(length > 0, true)
}

async function heardOf({ url }: Container, wanted: { type: string; appid: string }): Promise<void> {
  await until(wanted.type, async () => {
    const events = (await (await fetch(`${url}/guanjia/events`)).json()) as BusinessEvent[]
    return events.some(({ type, data }) => type === wanted.type && data.appid === wanted.appid)
  })
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const endsAt = performance.now() + WAIT_MS
  while (!(await isSo())) {
    if (performance.now() > endsAt) throw new Error(`${what} did not come`)
    await sleep(RETRY_MS)
  }
}

function expectEqual(found: unknown, expected: unknown): void {
  if (found !== expected) throw new Error(`${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`)
}
