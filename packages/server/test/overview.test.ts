import type { Callback, Overview, Page, System, Traffic, TrafficHour } from '@guanjia/contract'
import { createBoundMerchant, startWorld, type World } from '@guanjia/testkit'
import { describe, expect, it } from 'vitest'

const HOUR_MS = 60 * 60_000

const read = (world: World, query = '') => world.api.get<Traffic>(`/overview/traffic${query}`)

const sumOf = (hours: readonly TrafficHour[], name: 'callbacks' | 'refused' | 'delivered' | 'failed') =>
  hours.reduce((sum, hour) => sum + (hour[name] ?? 0), 0)

const signal = new AbortController().signal

describe.each(['sqlite', 'mysql'] as const)('the overview on %s', (dialect) => {
  it('counts what went through by the hour, each row once, whoever counts', async () => {
    await using world = await startWorld({ dialect })
    const { appid } = await createBoundMerchant(world, '晨光书店')
    const dead = await world.api.post<{ id: string }>('/targets', { name: '旧系统', url: 'http://127.0.0.1:9/' })
    await world.api.post('/forwarder-rules', { name: '文本', types: ['wechat.message.*'], targetIds: [dead.id] })
    await world.simulator.control.sendMessage(appid, { msgType: 'text', content: '几点开门？' })
    const query = 'timestamp=1&nonce=1&msg_signature=0123456789012345678901234567890123456789'
    await fetch(`${world.url}/wxcallback/component?${query}`, { method: 'POST', body: '<xml></xml>' })
    await world.settle()

    const { items } = await world.api.get<Page<Callback>>('/callbacks?limit=200')
    const now = world.clock.now()
    const received = items.filter(({ receivedAt }) => receivedAt >= now - 2 * HOUR_MS).length
    const fresh = await read(world)
    expect(fresh.hours).toHaveLength(24)
    expect(sumOf(fresh.hours, 'callbacks')).toBe(received)
    expect(sumOf(fresh.hours, 'failed')).toBe(1)
    expect(sumOf(fresh.hours, 'refused')).toBe(1)

    await world.advance(2 * HOUR_MS)
    const { traffic } = world.app.services
    // Two instances whose leases have crossed.
    await Promise.all([traffic.countOn(signal), traffic.countOn(signal)])
    await traffic.countOn(signal)
    const counted = await read(world, '?hours=3')
    expect(counted.hours.map(({ callbacks }) => callbacks)).not.toContain(null)
    expect(counted.hours[0]?.callbacks ?? 0).toBeGreaterThan(0)
    const all = (await world.api.get<Page<Callback>>('/callbacks?limit=200')).items
    expect(sumOf((await read(world)).hours, 'callbacks')).toBe(all.length)
    expect(sumOf((await read(world)).hours, 'delivered')).toBeGreaterThanOrEqual(sumOf(fresh.hours, 'delivered'))
  })

  it('shows what needs a person, and refuses what it cannot count', async () => {
    await using world = await startWorld({ dialect })
    const target = await world.api.post<{ id: string }>('/targets', { name: '旧系统', url: 'http://127.0.0.1:9/' })
    await world.api.patch(`/targets/${target.id}`, { status: 'disabled' })
    const now = world.clock.now()
    const record = { component_appid: world.component.appid, appid: 'wx00000000000c0001', kind: 'violation' as const }
    const rest = { state: 'recorded', detail: '{}', source: 'wechat' as const, created_at: now, updated_at: now }
    for (const [index, days] of [1, 40].entries()) {
      const row = {
        ...record,
        ...rest,
        id: `rec_${index}`,
        record_key: `v${index}`,
        is_open: 0,
        happened_at: now - days * 24 * HOUR_MS,
      }
      await world.app.db.insertInto('gj_account_record').values(row).execute()
    }
    expect(await world.api.get<Overview>('/overview')).toMatchObject({
      targets: { disabled: 1 },
      jobs: { overdue: 0, dead: 0 },
      releases: { rejected: 0, failed: 0, approved: 0 },
      violations: { recent: 1, appid: 'wx00000000000c0001' },
      quota: { exhausted: 0 },
      address: { isRefused: false, address: null },
      database: { kind: dialect },
    })
    const system = await world.api.get<System>('/system')
    expect(system.database.version).toMatch(/^\d+\.\d+/)
    expect(system.migrations.map(({ name }) => name)).toContain('025-traffic')
    expect(system.retentions.find(({ kind }) => kind === 'callbacks')).toMatchObject({ days: 90, rows: 10_000_000 })
    expect(system.retentions.find(({ kind }) => kind === 'audit_log')).toMatchObject({ days: null, rows: null })
    for (const query of ['?hours=0', '?hours=721', '?hours=1e9', '?hours=x', '?component=wx1']) {
      await expect(read(world, query)).rejects.toThrow(': 400 ')
    }
    await expect(read(world, '?component=wx00000000000c0009')).rejects.toThrow(': 404 ')
  })
})
