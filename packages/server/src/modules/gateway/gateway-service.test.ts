import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WechatApiError, WechatNetworkError, WechatResponseError } from '@guanjia/wechat'
import { Registry } from 'prom-client'
import { afterEach, describe, expect, it } from 'vitest'
import { createSystemClock } from '../../lib/clock.ts'
import { createLogger } from '../../logger.ts'
import { GatewayService } from './gateway-service.ts'
import { WechatConnection } from './wechat-connection.ts'

const COMPONENT = 'wx00000000000c0001'
const MERCHANT = 'wx00000000000a0001'
const closers: (() => Promise<unknown>)[] = []

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

async function listen(handle: RequestListener): Promise<{ url: string; server: Server }> {
  const server = createServer(handle)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

async function startGateway(handle: RequestListener) {
  const { server, url } = await listen(handle)
  const connection = new WechatConnection()
  closers.push(() => connection[Symbol.asyncDispose]())
  const lines: string[] = []
  const log = createLogger({ level: 'debug', destination: { write: (line: string) => void lines.push(line) } })
  const metrics = new Registry()
  const gateway = new GatewayService({
    apiUrl: url,
    fetch: connection.fetch,
    clock: createSystemClock(),
    random: { fraction: () => 0 },
    log,
    metrics,
  })
  const invalidated: string[] = []
  gateway.connect({
    getToken: async ({ kind, appid }) => `${kind}-secret-${appid ?? ''}-${invalidated.length}`,
    invalidate: async (_want, failed) => void invalidated.push(failed),
  })
  const results = async () => {
    const values = (await metrics.getSingleMetric('guanjia_wechat_requests_total')?.get())?.values ?? []
    return Object.fromEntries(values.map(({ labels, value }) => [labels.result, value]))
  }
  return { gateway, server, lines, results, invalidated }
}

const json = (body: unknown): RequestListener => {
  return (_request, response) => void response.setHeader('content-type', 'application/json').end(JSON.stringify(body))
}

const call = (gateway: GatewayService, options = {}) =>
  gateway.client.commit(
    { template_id: 1, ext_json: '{}', user_version: '1', user_desc: 'x' },
    { componentAppid: COMPONENT, appid: MERCHANT, ...options },
  )

describe('the gateway', () => {
  it('adds the token, counts the call and logs it without any secret', async () => {
    const urls: string[] = []
    const world = await startGateway((request, response) => {
      urls.push(request.url ?? '')
      json({ errcode: 0, errmsg: 'ok rid: 1-2-3' })(request, response)
    })
    await call(world.gateway)
    expect(urls).toEqual([`/wxa/commit?access_token=authorizer-secret-${MERCHANT}-0`])
    expect(await world.results()).toEqual({ ok: 1 })
    expect(world.lines.map((line) => JSON.parse(line))).toMatchObject([
      { msg: 'WeChat called', apiId: 'commit', componentAppid: COMPONENT, appid: MERCHANT, outcome: 'ok' },
    ])
    expect(world.lines.join('')).not.toContain('secret')
  })

  it('repeats a call whose token was refused, with another one', async () => {
    const world = await startGateway((request, response) =>
      json(request.url?.endsWith('-0') ? { errcode: 42001, errmsg: 'expired' } : { errcode: 0 })(request, response),
    )
    await call(world.gateway)
    expect(world.invalidated).toEqual([`authorizer-secret-${MERCHANT}-0`])
    expect(await world.results()).toEqual({ refused: 1, ok: 1 })
  })

  it('tells three kinds of failure apart, and none of them shows the token', async () => {
    const refused = await startGateway(json({ errcode: 85014, errmsg: 'template not exist rid: a-b' }))
    const silent = await startGateway((request) => request.socket.destroy())
    const nonsense = await startGateway((_request, response) => void response.end('<html>'))
    const failures = await Promise.all(
      [refused, silent, nonsense].map(({ gateway }) => call(gateway).catch((error: unknown) => error)),
    )
    expect(failures[0]).toBeInstanceOf(WechatApiError)
    expect(failures[1]).toBeInstanceOf(WechatNetworkError)
    expect(failures[2]).toBeInstanceOf(WechatResponseError)
    expect(await refused.results()).toEqual({ refused: 1 })
    expect(await silent.results()).toEqual({ no_answer: 1 })
    expect(await nonsense.results()).toEqual({ bad_answer: 1 })
    expect(failures.map((error) => (error as Error).stack).join('')).not.toContain('-secret-')
  })

  it('gives up on an answer that takes too long, and at once when the caller hangs up', async () => {
    let arrived = () => {}
    const world = await startGateway(() => arrived())
    await expect(call(world.gateway, { timeoutMs: 50 })).rejects.toMatchObject({ code: 'TIMEOUT', sent: 'unknown' })
    const abort = new AbortController()
    const arriving = new Promise<void>((resolve) => {
      arrived = resolve
    })
    const running = call(world.gateway, { signal: abort.signal })
    await arriving
    abort.abort()
    await expect(running).rejects.toMatchObject({ name: 'WechatNetworkError', code: 'ABORTED' })
  })

  it('says that nothing was sent when there is nobody to send to', async () => {
    const world = await startGateway(json({}))
    world.server.closeAllConnections()
    await new Promise((resolve) => world.server.close(resolve))
    await expect(call(world.gateway)).rejects.toMatchObject({ name: 'WechatNetworkError', sent: 'no' })
  })

  it('is of no use before it knows where tokens come from', async () => {
    const gateway = new GatewayService({
      apiUrl: 'http://127.0.0.1:9',
      fetch: () => Promise.reject(new Error('unused')),
      clock: createSystemClock(),
      random: { fraction: () => 0 },
      log: createLogger({ level: 'silent' }),
      metrics: new Registry(),
    })
    expect(() => gateway.client).toThrow('not connected')
  })
})
