import type { PutProxyRequest } from '@guanjia/contract'
import { expect, test } from 'vitest'
import { forEachDialect, type OpenTestDatabase } from '../../db/test-database.ts'
import { HostList } from '../../lib/host-list.ts'
import { createIdFactory } from '../../lib/id.ts'
import { createManualClock } from '../../lib/manual-clock.ts'
import { createSystemRandom } from '../../lib/random.ts'
import { AuditLogService } from '../audit-log/audit-log-service.ts'
import { ProxyService, type ProxyServiceDeps } from './proxy-service.ts'

const AUTHOR = { kind: 'system', id: 'test', name: 'test' } as const
const toPort = (port: number): PutProxyRequest => ({
  enabled: true,
  upstream: { kind: 'port', port },
  keepRoot: false,
  answerWithinSeconds: 60,
})
const toUrl = (url: string): PutProxyRequest => ({ ...toPort(1), upstream: { kind: 'url', url } })

forEachDialect((open) => {
  test('the environment counts until somebody changes it', async () => {
    const { service } = await setUp(open, { upstream: { kind: 'port', port: 3000 } })
    expect(await service.get()).toMatchObject({ enabled: true, upstream: { port: 3000 }, source: 'environment' })
    expect(await service.currentRoute()).toMatchObject({ hostname: '127.0.0.1', port: 3000, answerWithinMs: 60_000 })
    await service.put({ ...toPort(3001), enabled: false }, AUTHOR)
    expect(await service.get()).toMatchObject({ enabled: false, upstream: { port: 3001 }, source: 'settings' })
    expect(await service.currentRoute()).toBeUndefined()
  })

  test('without any setting it is off', async () => {
    const { service } = await setUp(open)
    expect(await service.get()).toMatchObject({ enabled: false, source: 'default', health: { state: 'off' } })
    expect(await service.currentRoute()).toBeUndefined()
  })

  test('a change is seen here at once and by another instance within two seconds', async () => {
    const { service, another, clock } = await setUp(open)
    expect(await another.currentRoute()).toBeUndefined()
    await service.put(toPort(3001), AUTHOR)
    expect(await service.currentRoute()).toMatchObject({ port: 3001 })
    await clock.advance(1_000)
    // The old one is still answered while the new one is read.
    expect(another.currentRoute()).toBeUndefined()
    await clock.advance(900)
    expect(await another.currentRoute()).toMatchObject({ port: 3001 })
    await service.put({ ...toPort(3001), enabled: false }, AUTHOR)
    await clock.advance(1_900)
    expect(await another.currentRoute()).toBeUndefined()
  })

  test('without the database the last settings hold', async () => {
    const { service, another, anotherDb, clock, unread } = await setUp(open)
    await service.put(toPort(3001), AUTHOR)
    expect(await another.currentRoute()).toMatchObject({ port: 3001 })
    await anotherDb.close()
    await clock.advance(5_000)
    expect(await another.currentRoute()).toMatchObject({ port: 3001 })
    expect(unread).toHaveLength(1)
  })

  test('who changed what is written down', async () => {
    const { service, auditLog } = await setUp(open)
    await service.put(toPort(3001), AUTHOR)
    const { items } = await auditLog.list({ limit: 10 })
    expect(items).toMatchObject([
      { action: 'proxy.update', details: { from: { enabled: false }, to: { upstream: { port: 3001 } } } },
    ])
  })

  test.each([
    ['our own port', toPort(8080), 'proxy.upstream_is_ours'],
    ['our inner port', toPort(8081), 'proxy.upstream_is_ours'],
    ['our port by its name', toUrl('http://localhost:8080'), 'proxy.upstream_is_ours'],
    ['our inner port by its address', toUrl('http://127.0.0.1:8081/inner'), 'proxy.upstream_is_ours'],
    ['our public address', toUrl('https://wx.example.com/'), 'proxy.upstream_is_ours'],
    ['a host that is not listed', toUrl('https://attacker.example/'), 'proxy.url_not_allowed'],
    ['the metadata service', toUrl('http://169.254.169.254/latest/'), 'proxy.url_not_allowed'],
    ['a password', toUrl('http://user:pass@shop.internal/'), 'proxy.url_not_allowed'],
    ['a query', toUrl('http://shop.internal/?a=1'), 'proxy.url_not_allowed'],
    ['another protocol', toUrl('ftp://shop.internal/'), 'proxy.url_not_allowed'],
    ['no address', toUrl('shop.internal'), 'proxy.url_not_allowed'],
  ])('%s is refused', async (_name, request, code) => {
    const { service } = await setUp(open)
    await expect(service.put(request, AUTHOR)).rejects.toMatchObject({
      code,
      fields: [{ path: expect.stringContaining('body.upstream.') }],
    })
    expect(await service.get()).toMatchObject({ source: 'default' })
  })

  test('a listed host is taken with its path and its own name', async () => {
    const { service } = await setUp(open)
    await service.put(toUrl('http://shop.internal:3000/base/'), AUTHOR)
    expect(await service.currentRoute()).toEqual({
      isHttps: false,
      hostname: 'shop.internal',
      port: 3000,
      basePath: '/base',
      host: 'shop.internal:3000',
      keepRoot: false,
      answerWithinMs: 60_000,
    })
  })
})

async function setUp(open: OpenTestDatabase, options: Partial<ProxyServiceDeps> = {}) {
  const database = await open()
  const anotherDb = await database.openAnother()
  const clock = createManualClock(1_700_000_000_000)
  const newId = createIdFactory(clock, createSystemRandom())
  const unread: unknown[] = []
  const hosts = new HostList(['shop.internal', '127.0.0.1', 'localhost'])
  const create = (db: ProxyServiceDeps['db']) =>
    new ProxyService({
      db,
      auditLog: new AuditLogService({ db, clock, newId }),
      upstream: undefined,
      isHostAllowed: (url) => hosts.hasUrl(url),
      ownPorts: [8080, 8081],
      publicUrl: 'https://wx.example.com',
      clock,
      events: { settingsUnread: (error) => unread.push(error) },
      ...options,
    })
  const auditLog = new AuditLogService({ db: database.db, clock, newId })
  return { service: create(database.db), another: create(anotherDb.db), anotherDb, clock, unread, auditLog }
}
