import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Overview, ProxySettings } from '@guanjia/contract'
import { ApiClient, freePort, sendRequest, startWorld, type World } from '@guanjia/testkit'
import { describe, expect, test } from 'vitest'

const dialects = ['sqlite', 'mysql'] as const

describe.each(dialects)('the proxy on %s', (dialect) => {
  test('switched on, what is not ours goes to the business system; switched off, to nobody', async () => {
    await using world = await startWorld({ dialect })
    await using shop = await startShop()
    const visit = (path: string, headers = {}) => sendRequest({ method: 'GET', url: `${world.url}${path}`, headers })

    expect((await visit('/')).headers.get('location')).toBe('/console/')
    expect(await visit('/cart')).toMatchObject({ status: 404, json: { code: 'route.not_found' } })

    const on = await world.api.put<ProxySettings>('/proxy', { enabled: true, upstream: shop.upstream })
    expect(on).toMatchObject({ source: 'settings', health: { state: 'reachable' }, answerWithinSeconds: 60 })
    expect((await visit('/cart?id=1')).text).toBe('shop: GET /cart?id=1')
    expect((await visit('/')).text).toBe('shop: GET /')
    expect((await visit('/api/orders')).text).toBe('shop: GET /api/orders')

    for (const path of ['/api/v1/nothing', '/API/v1/session', '/%61pi/v1/session', '/wxcallback/x', '/metrics']) {
      expect((await visit(path)).text).not.toContain('shop:')
    }
    expect(await visit('/healthz')).toMatchObject({ status: 200, json: { status: 'ok' } })
    expect((await visit('/console/', { accept: 'text/html' })).text).not.toContain('shop:')

    await world.api.put('/proxy', { enabled: false, upstream: shop.upstream })
    expect(await visit('/cart')).toMatchObject({ status: 404, json: { code: 'route.not_found' } })
  })

  test('its state stands in the overview, and bad settings are named', async () => {
    await using world = await startWorld({ dialect })
    expect((await world.api.get<Overview>('/overview')).proxy).toMatchObject({ state: 'off', upstream: null })
    const port = await freePort()
    await world.api.put('/proxy', { enabled: true, upstream: { kind: 'port', port } })
    expect((await world.api.get<Overview>('/overview')).proxy).toMatchObject({
      state: 'unreachable',
      upstream: `http://127.0.0.1:${port}`,
      error: 'ECONNREFUSED',
    })
    const refused = await put(world, { enabled: true, upstream: { kind: 'port', port: 70_000 }, extra: 1 })
    expect(refused.json).toMatchObject({ code: 'request.invalid' })
    const elsewhere = await put(world, { enabled: true, upstream: { kind: 'url', url: 'http://169.254.169.254/' } })
    expect(elsewhere).toMatchObject({ status: 400, json: { code: 'proxy.url_not_allowed' } })
  })
})

test('the environment may switch it on, with the address of the business system or its port', async () => {
  await using shop = await startShop()
  const environment = { GUANJIA_PROXY_PORT: String(shop.upstream.port) }
  await using world = await startWorld({ environment })
  expect((await sendRequest({ method: 'GET', url: `${world.url}/cart` })).text).toBe('shop: GET /cart')
  expect(await world.api.get<ProxySettings>('/proxy')).toMatchObject({ enabled: true, source: 'environment' })
})

test('a key without the scope may not change it, and its routes are documented', async () => {
  await using world = await startWorld()
  const { key } = await world.api.post<{ key: string }>('/api-keys', { name: 'reader', scopes: ['proxy:read'] })
  const reader = new ApiClient(world.url, { authorization: `Bearer ${key}` })
  expect(await reader.get<ProxySettings>('/proxy')).toMatchObject({ enabled: false })
  await expect(reader.put('/proxy', { enabled: true, upstream: { kind: 'port', port: 1 } })).rejects.toThrow('403')
  const openapi = await world.api.get<{ paths: Record<string, object> }>('/openapi.json')
  expect(Object.keys(openapi.paths)).toContain('/api/v1/proxy')
  expect(Object.keys(openapi.paths).filter((path) => !path.startsWith('/api/v1/'))).toEqual([])
})

function put(world: World, json: unknown) {
  const headers = { authorization: `Bearer ${world.apiKey}` }
  return sendRequest({ method: 'PUT', url: `${world.url}/api/v1/proxy`, headers, json })
}

class Shop implements AsyncDisposable {
  readonly #server: Server
  readonly upstream: { kind: 'port'; port: number }

  constructor(server: Server) {
    this.#server = server
    this.upstream = { kind: 'port', port: (server.address() as AddressInfo).port }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}

async function startShop(): Promise<Shop> {
  const server = createServer((request, response) => response.end(`shop: ${request.method} ${request.url}`))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return new Shop(server)
}
