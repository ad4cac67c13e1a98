import type { CreatedApiKey, StreamedCallback } from '@guanjia/contract'
import { createBoundMerchant, type DialectName, sendRequest, startWorld, type World } from '@guanjia/testkit'
import { describe, expect, it } from 'vitest'
import { type DatabaseOptions, openDatabase } from '../src/db/database.ts'
import { EventReader } from './support/event-reader.ts'

function follow(world: World, query = '', headers: Record<string, string> = {}): Promise<EventReader> {
  const url = `${world.url}/api/v1/callbacks/stream${query}`
  return EventReader.open(url, { authorization: `Bearer ${world.apiKey}`, ...headers })
}

async function next(reader: EventReader): Promise<StreamedCallback> {
  const event = await reader.next()
  const data = event?.data as StreamedCallback
  expect(event).toMatchObject({ type: 'callback', id: data.callback.id })
  return data
}

const send = (world: World, appid: string, content: string) =>
  world.simulator.control.sendMessage(appid, { msgType: 'text', content })

/** The database as another instance has it open: its commits wake nobody here. */
function openElsewhere({ app }: World, dialect: DialectName) {
  const { password } = new URL(process.env.GUANJIA_TEST_MYSQL ?? 'mysql://root@127.0.0.1:3306')
  const own = dialect === 'mysql' ? { password: decodeURIComponent(password) } : {}
  return openDatabase({ ...app.config.database, ...own } as DatabaseOptions)
}

describe.each(['sqlite', 'mysql'] as const)('the live view on %s', (dialect) => {
  it('shows what is stored here and by other instances, also what becomes visible late, each once', async () => {
    await using world = await startWorld({ dialect })
    const { appid } = await createBoundMerchant(world, 'shop-1')
    await using reader = await follow(world, '?type=wechat.message.*')
    await send(world, appid, '第一')
    const first = await next(reader)
    expect(first.callback).toMatchObject({ appid, type: 'wechat.message.text', origin: 'wechat' })
    expect(first.event).toBeUndefined()

    await using elsewhere = await openElsewhere(world, dialect)
    const template = await elsewhere.db
      .selectFrom('gj_callback')
      .selectAll()
      .where('id', '=', first.callback.id)
      .executeTakeFirstOrThrow()
    // Received before the first one by its id, and stored after it was shown.
    const late = `${template.id.slice(0, -2)}00`
    await elsewhere.db
      .insertInto('gj_callback')
      .values({ ...template, id: late, dedupe_key: 'late' })
      .execute()
    expect((await next(reader)).callback.id).toBe(late)
    await send(world, appid, '第二')
    const second = await next(reader)
    expect(second.callback.id > first.callback.id).toBe(true)
  })

  it('filters by component, account and type, an underscore being no wildcard', async () => {
    await using world = await startWorld({ dialect })
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const other = await createBoundMerchant(world, 'shop-2')
    const from = world.clock.now()
    await send(world, appid, 'one')
    await send(world, other.appid, 'two')
    await world.simulator.control.sendMessage(appid, { msgType: 'event', fields: { Event: 'user_enter_tempsession' } })
    await world.simulator.control.pushTicket(world.component.appid)
    await world.settle()
    const shown = async (query: string, count: number) => {
      await using reader = await follow(world, `?from=${from}&${query}`)
      const types: string[] = []
      for (let i = 0; i < count; i++) types.push((await next(reader)).callback.type)
      return types
    }
    expect(await shown(`appid=${appid}`, 2)).toEqual(['wechat.message.text', 'wechat.event.user_enter_tempsession'])
    expect(await shown(`appid=${appid},${other.appid}&type=wechat.message.text`, 2)).toEqual([
      'wechat.message.text',
      'wechat.message.text',
    ])
    expect(await shown('type=wechat.event.*,wechat.component.component_verify_ticket', 2)).toEqual([
      'wechat.event.user_enter_tempsession',
      'wechat.component.component_verify_ticket',
    ])
    expect(await shown(`component=${world.component.appid}&type=*`, 4)).toHaveLength(4)
    await using nothing = await follow(world, `?from=${from}&type=wechat.event.user_enter_tempsessio&appid=${appid}`)
    await using unknown = await follow(world, `?from=${from}&component=wx00000000000cffff`)
    for (let minute = 0; minute < 16; minute++) await world.advance(60_000)
    expect(await nothing.next()).toBeUndefined()
    expect(await unknown.next()).toBeUndefined()
  })
})

describe('the live view', () => {
  it('goes on where a client was cut off, and carries what targets get, without secrets', async () => {
    await using world = await startWorld()
    await using early = await follow(world, '?include=event')
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const authorized = await next(early)
    expect(authorized.event).toMatchObject({ type: 'wechat.component.authorized', data: { appid, source: 'wechat' } })
    expect(JSON.stringify(authorized)).not.toMatch(/queryauthcode@@@|preauthcode@@@|sealed/)
    await send(world, appid, '断开期间')
    await using later = await follow(world, '?include=event&type=wechat.message.*', {
      'last-event-id': authorized.callback.id,
    })
    expect((await next(later)).event).toMatchObject({ data: { fields: { Content: '断开期间' } } })
  })

  it('sends a sign of life, and ends after a while so that the client has to sign in anew', async () => {
    await using world = await startWorld()
    const url = `${world.url}/api/v1/callbacks/stream`
    const response = await fetch(url, { headers: { authorization: `Bearer ${world.apiKey}` } })
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    const whole = response.text()
    for (let minute = 0; minute < 16; minute++) await world.advance(60_000)
    expect((await whole).match(/: still here/g)?.length).toBeGreaterThan(2)
  })

  it('needs the right to read callbacks; a key for one account sees that one', async () => {
    await using world = await startWorld()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const other = await createBoundMerchant(world, 'shop-2')
    const key = async (scopes: string[], range: object) =>
      (
        await world.api.post<CreatedApiKey>('/api-keys', {
          name: scopes.join() + JSON.stringify(range),
          scopes,
          ...range,
        })
      ).key
    const open = async (apiKey: string, query: string) => {
      await using reader = await follow(world, query, { authorization: `Bearer ${apiKey}` })
      return reader.status
    }
    const limited = await key(['callbacks:read'], { appids: [appid] })
    expect(await open(await key(['forwarding:read'], {}), '')).toBe(403)
    expect(await open(limited, '')).toBe(403)
    expect(await open(limited, `?appid=${other.appid}`)).toBe(403)
    expect(await open(limited, `?appid=${appid},${other.appid}`)).toBe(403)
    expect(await open(limited, `?appid=${appid}`)).toBe(200)
    expect((await sendRequest({ url: `${world.url}/api/v1/callbacks/stream` })).status).toBe(401)
  })

  it.each([
    'appid=wx1',
    'type=a..b',
    "type=x'--",
    'type=a.*.b',
    'from=-1',
    'include=secrets',
    'limit=1',
    'component=x',
  ])('refuses %s', async (query) => {
    await using world = await startWorld()
    await using reader = await follow(world, `?${query}`)
    expect(reader.status).toBe(400)
  })

  it('waits for a slow client, and is not moved by an id that is none', async () => {
    await using world = await startWorld()
    const { appid } = await createBoundMerchant(world, 'shop-1')
    const from = world.clock.now()
    const long = '长'.repeat(100_000)
    for (let i = 0; i < 5; i++) await send(world, appid, `${i}${long}`)
    await using reader = await follow(world, `?from=${from}&include=event`, { 'last-event-id': "cb_'; drop table" })
    const contents: unknown[] = []
    for (let i = 0; i < 5; i++) {
      const { event } = await next(reader)
      const fields = event?.data.fields as { Content: string } | undefined
      contents.push(fields?.Content.slice(0, 1))
    }
    expect(contents).toEqual(['0', '1', '2', '3', '4'])
  })
})
