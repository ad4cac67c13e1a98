import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buildComponentCallback, buildEncryptedPush, buildMessageCallback, MessageCrypto } from '@guanjia/wechat'
import { Registry } from 'prom-client'
import { afterEach, describe, expect, it } from 'vitest'
import type { Database, Tx } from '../../db/database.ts'
import { forEachDialect, type OpenTestDatabase } from '../../db/test-database.ts'
import { HostList } from '../../lib/host-list.ts'
import { createIdFactory } from '../../lib/id.ts'
import { createManualClock } from '../../lib/manual-clock.ts'
import { createSystemRandom } from '../../lib/random.ts'
import { createSealer } from '../../lib/seal.ts'
import { createLogger } from '../../logger.ts'
import type { ComponentSettings } from '../components/component.ts'
import { ComponentService } from '../components/component-service.ts'
import type { CallbackHandlers, CallbackListener, CallbackReplier, ReceivedCallback } from './callback.ts'
import { CallbackService } from './callback-service.ts'
import { PushIntake } from './push-intake.ts'

const COMPONENT = 'wx00000000000c0001'
const OTHER_COMPONENT = 'wx00000000000c0002'
const MERCHANT = 'wx00000000000a0001'
const SETTINGS: ComponentSettings = {
  componentAppid: COMPONENT,
  secret: 'component-secret-0123456789abcdef',
  messageToken: 'message-token-one',
  encodingAesKey: 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ',
  callbackMode: 'encrypted',
  mintsTokens: true,
}
const TICKET = 'ticket@@@a-secret-ticket-value'
const AUTH_CODE = 'queryauthcode@@@a-secret-code'

const random = createSystemRandom()
const closers: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

type WorldOptions = {
  handlers?: (db: Database) => CallbackHandlers
  onStored?: CallbackListener
  settings?: Partial<ComponentSettings>
  maxAgeMs?: number
  reply?: CallbackReplier
}

async function startWorld(open: OpenTestDatabase, options: WorldOptions = {}) {
  const { db, onCommit } = await open()
  const clock = createManualClock()
  const lines: string[] = []
  const log = createLogger({ level: 'debug', destination: { write: (line: string) => void lines.push(line) } })
  const settings = { ...SETTINGS, ...options.settings }
  const sealer = createSealer([randomBytes(32)], random)
  const components = new ComponentService({ db, sealer, clock, random, log, environmentComponentAppid: COMPONENT })
  await components.ensureComponentFromConfig(settings)
  const metrics = new Registry()
  const handled: ReceivedCallback[] = []
  const handlers = options.handlers?.(db) ?? {}
  const onStored: CallbackListener = options.onStored ?? (async (_tx, received) => void handled.push(...received))
  const newId = createIdFactory(clock, random)
  const callbacks = new CallbackService({
    db,
    components,
    handlers,
    onStored,
    reply: options.reply,
    clock,
    newId,
    log,
    metrics,
    maxAgeMs: options.maxAgeMs ?? 600_000,
  })
  const intake = new PushIntake({ callbacks, trustedProxies: new HostList([]), clock })
  const http = await startHttp((request, response) => intake.take(request, response))
  closers.push(http.close)

  const crypto = new MessageCrypto({ ...settings, random: random.bytes })
  const seconds = () => String(Math.floor(clock.now() / 1000))
  /** A push exactly as WeChat makes it. */
  const encrypt = (plaintext: string, extra: { timestamp?: string; with?: MessageCrypto } = {}) =>
    buildEncryptedPush(
      (extra.with ?? crypto).seal({ plaintext, timestamp: extra.timestamp ?? seconds(), nonce: '123456' }),
      { AppId: COMPONENT },
    )
  const post = async (path: string, body: string | Buffer, query: Record<string, string> = {}, headers = {}) => {
    const url = `/wxcallback${path}?${new URLSearchParams(query)}`
    const { headers: answered, ...answer } = await http.send({ method: 'POST', url, body, headers })
    return { ...answer, contentType: answered['content-type'] }
  }
  const push = (path: string, plaintext: string, extra: { timestamp?: string; with?: MessageCrypto } = {}) => {
    const { body, query } = encrypt(plaintext, extra)
    return post(path, body, query, { 'content-type': 'text/xml' })
  }
  /** Past the listener: as if the push had been read together with others by one poll of the sockets. */
  const receive = (plaintext: string) => {
    const { body, query } = encrypt(plaintext)
    const sender = { source: 'message' as const, appid: MERCHANT, headers: {}, sourceAddress: '127.0.0.1' }
    return callbacks.receive({ ...sender, query, body: Buffer.from(body), receivedAt: clock.now() })
  }
  const rows = () => db.selectFrom('gj_callback').selectAll().orderBy('id').execute()
  const refusals = async () => {
    const values = (await metrics.getSingleMetric('guanjia_callbacks_refused_total')?.get())?.values ?? []
    return Object.fromEntries(values.map(({ labels, value }) => [labels.reason, value]))
  }
  return {
    db,
    onCommit,
    clock,
    lines,
    handled,
    callbacks,
    http,
    components,
    crypto,
    encrypt,
    post,
    push,
    receive,
    rows,
    refusals,
    settings,
  }
}

type Sent = { method: string; url: string; body?: string | Buffer; headers?: Record<string, string> }

/** The intake behind a real listener, so that what is tested is what goes over the wire. */
async function startHttp(take: (request: IncomingMessage, response: ServerResponse) => boolean) {
  const server = createServer((request, response) => void (take(request, response) || response.writeHead(421).end()))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    server,
    url,
    async send({ method, url: path, body, headers = {} }: Sent) {
      const init = { method, headers, ...(body !== undefined && { body: new Uint8Array(Buffer.from(body)) }) }
      const answer = await fetch(url + path, init)
      return { status: answer.status, body: await answer.text(), headers: Object.fromEntries(answer.headers) }
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const text = (msgId: string, content = 'hello') =>
  buildMessageCallback({
    kind: 'message.text',
    data: { content },
    toUserName: 'gh_000000000001',
    fromUserName: 'o_user',
    createdAt: Date.UTC(2026, 0, 1),
    msgId,
  })

const component = (infoType: string, fields: Record<string, string>) =>
  buildComponentCallback({ componentAppid: COMPONENT, createdAt: Date.UTC(2026, 0, 1), infoType, fields })

function deferred<T>() {
  let resolve = (_value: T) => {}
  const promise = new Promise<T>((settle) => {
    resolve = settle
  })
  return { promise, resolve: (value: T) => resolve(value) }
}

const SUCCESS = { status: 200, body: 'success', contentType: 'text/plain; charset=utf-8' }

forEachDialect((open, kind) => {
  describe('a good push', () => {
    it('is stored with everything that identifies it, handled, and answered success', async () => {
      const world = await startWorld(open)
      expect(await world.push(`/biz/${MERCHANT}`, text('23637352235060881'))).toEqual(SUCCESS)
      expect(await world.rows()).toMatchObject([
        {
          component_appid: COMPONENT,
          appid: MERCHANT,
          source: 'message',
          origin: 'wechat',
          type: 'wechat.message.text',
          msg_type: 'text',
          info_type: null,
          event: null,
          plaintext: text('23637352235060881'),
          received_at: world.clock.now(),
          created_at: Date.UTC(2026, 0, 1),
          source_address: '127.0.0.1',
        },
      ])
      expect(world.handled).toMatchObject([
        { appid: MERCHANT, componentAppid: COMPONENT, event: { msgId: '23637352235060881' } },
      ])
    })

    it('is recognised when WeChat repeats it: same answer, no second row, no second effect', async () => {
      const world = await startWorld(open)
      const { body, query } = world.encrypt(text('1'))
      expect(await world.post(`/biz/${MERCHANT}`, body, query)).toEqual(SUCCESS)
      expect(await world.post(`/biz/${MERCHANT}`, body, query)).toEqual(SUCCESS)
      // A retry with another nonce and time around the same message is the same message.
      await world.clock.advance(5_000)
      expect(await world.push(`/biz/${MERCHANT}`, text('1'))).toEqual(SUCCESS)
      expect(await world.rows()).toHaveLength(1)
      expect(world.handled).toHaveLength(1)
    })

    it('is one row when three copies arrive at one moment', async () => {
      const world = await startWorld(open)
      const answers = await Promise.all([1, 2, 3].map(() => world.push(`/biz/${MERCHANT}`, text('1'))))
      expect(answers).toEqual([SUCCESS, SUCCESS, SUCCESS])
      expect(await world.rows()).toHaveLength(1)
      expect(world.handled).toHaveLength(1)
    })

    it('is another one when it is for another account', async () => {
      const world = await startWorld(open)
      await world.push(`/biz/${MERCHANT}`, text('1'))
      await world.push('/biz/wx00000000000a0002', text('1'))
      expect(await world.rows()).toHaveLength(2)
    })

    it('comes by the long path of another component and belongs to that one', async () => {
      const world = await startWorld(open)
      const other = { ...SETTINGS, componentAppid: OTHER_COMPONENT, messageToken: 'another-message-token' }
      await world.components.ensureComponentFromConfig(other)
      const crypto = new MessageCrypto({ ...other, random: random.bytes })
      expect(await world.push(`/${OTHER_COMPONENT}/biz/${MERCHANT}`, text('1'), { with: crypto })).toEqual(SUCCESS)
      expect((await world.push(`/${COMPONENT}/biz/${MERCHANT}`, text('2'), { with: crypto })).status).toBe(401)
      expect(await world.rows()).toMatchObject([{ component_appid: OTHER_COMPONENT }])
    })

    it('of an unknown InfoType or Event is stored and answered success', async () => {
      const world = await startWorld(open)
      expect(await world.push('/component', component('notify_of_next_year', { Some: 'thing' }))).toEqual(SUCCESS)
      const event = buildMessageCallback({
        msgType: 'event',
        event: 'New_Event',
        toUserName: 'gh_000000000001',
        fromUserName: 'o_user',
        createdAt: Date.UTC(2026, 0, 1),
      })
      expect(await world.push(`/biz/${MERCHANT}`, event)).toEqual(SUCCESS)
      expect(await world.rows()).toMatchObject([
        { type: 'wechat.component.notify_of_next_year', info_type: 'notify_of_next_year' },
        { type: 'wechat.event.new_event', event: 'New_Event', msg_type: 'event' },
      ])
    })

    it('with absurdly long names is stored all the same, beside others', async () => {
      const world = await startWorld(open)
      const long = component('n'.repeat(5_000), { AuthorizerAppid: 'x'.repeat(5_000), emoji: '🙂\u0000' })
      const answers = await Promise.all([
        world.push(`/biz/${MERCHANT}`, text('1')),
        world.push('/component', long),
        world.push(`/biz/${MERCHANT}`, text('2', '你好 🙂')),
      ])
      expect(answers).toEqual([SUCCESS, SUCCESS, SUCCESS])
      expect(await world.rows()).toHaveLength(3)
    })

    it('leaves no ticket or code readable in the row, while the handler gets them whole', async () => {
      const world = await startWorld(open)
      await world.push('/component', component('component_verify_ticket', { ComponentVerifyTicket: TICKET }))
      const authorized = {
        AuthorizerAppid: MERCHANT,
        AuthorizationCode: AUTH_CODE,
        PreAuthCode: 'preauthcode@@@secret',
      }
      await world.push('/component', component('authorized', authorized))
      const stored = JSON.stringify(await world.rows()) + world.lines.join('')
      for (const secret of [TICKET, AUTH_CODE, 'preauthcode@@@secret']) expect(stored).not.toContain(secret)
      expect(await world.rows()).toMatchObject([{ appid: null }, { appid: MERCHANT }])
      expect(world.handled.map(({ plaintext }) => plaintext).join('')).toContain(TICKET)
      expect(world.handled[1]?.event).toMatchObject({ data: { authCode: AUTH_CODE } })
      const row = (await world.rows())[1]
      expect(await world.callbacks.getCallback(row?.id ?? '')).toMatchObject({
        type: 'wechat.component.authorized',
        appid: MERCHANT,
      })
    })

    it('under the previous key and the previous message token still counts', async () => {
      const world = await startWorld(open)
      await world.components.ensureComponentFromConfig({
        ...SETTINGS,
        messageToken: 'message-token-two',
        encodingAesKey: 'QPONMLKJIHGFEDCBAzyxwvutsrqponmlkjihgfedcba',
      })
      expect(await world.push(`/biz/${MERCHANT}`, text('1'))).toEqual(SUCCESS)
    })
  })

  describe('a bad push leaves no row, one count, one log line, and one line of plain text', () => {
    type World = Awaited<ReturnType<typeof startWorld>>
    const cases: Record<string, { send(world: World): Promise<{ status: number }>; status: number; reason: string }> = {
      'without a signature': {
        send: (world) => world.post('/component', world.encrypt(component('x', {})).body),
        status: 401,
        reason: 'unsigned',
      },
      'with only the three-part signature': {
        send(world) {
          const { body, query } = world.encrypt(component('x', {}))
          const { msg_signature: _, ...rest } = query
          return world.post('/component', body, rest)
        },
        status: 401,
        reason: 'unsigned',
      },
      'wrongly signed': {
        send(world) {
          const { body, query } = world.encrypt(component('x', {}))
          return world.post('/component', body, { ...query, msg_signature: 'a'.repeat(40) })
        },
        status: 401,
        reason: 'signature',
      },
      'signed for another nonce': {
        send(world) {
          const { body, query } = world.encrypt(component('x', {}))
          return world.post('/component', body, { ...query, nonce: '654321' })
        },
        status: 401,
        reason: 'signature',
      },
      'with a doubled parameter': {
        async send(world) {
          const { body, query } = world.encrypt(component('x', {}))
          const url = `/wxcallback/component?${new URLSearchParams(query)}&timestamp=1`
          return world.http.send({ method: 'POST', url, body })
        },
        status: 401,
        reason: 'signature',
      },
      'with only x-wx-source': {
        send: (world) =>
          world.post(
            '/component',
            JSON.stringify({ InfoType: 'unauthorized', AuthorizerAppid: MERCHANT }),
            {},
            {
              'x-wx-source': 'Qcloud',
              'content-type': 'application/json',
            },
          ),
        status: 401,
        reason: 'unsigned',
      },
      'encrypted for another component': {
        send(world) {
          const crypto = new MessageCrypto({ ...SETTINGS, componentAppid: OTHER_COMPONENT, random: random.bytes })
          return world.push('/component', component('x', {}), { with: crypto })
        },
        status: 401,
        reason: 'receiver',
      },
      'whose AppId is another component': {
        send: (world) =>
          world.push(
            '/component',
            buildComponentCallback({ componentAppid: OTHER_COMPONENT, createdAt: 0, infoType: 'unauthorized' }),
          ),
        status: 401,
        reason: 'receiver',
      },
      'truncated in the envelope': {
        send(world) {
          const { body, query } = world.encrypt(component('x', {}))
          return world.post('/component', body.slice(0, -20), query)
        },
        status: 400,
        reason: 'envelope',
      },
      'with no body': {
        send: (world) => world.post('/component', '', { msg_signature: 'a' }),
        status: 400,
        reason: 'envelope',
      },
      'that is no XML': {
        send: (world) =>
          world.post('/component', 'hello', { msg_signature: 'a'.repeat(40), timestamp: '1', nonce: '1' }),
        status: 400,
        reason: 'envelope',
      },
      'with a document type': {
        send: (world) =>
          world.post(
            '/component',
            '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml><Encrypt>&e;</Encrypt></xml>',
            { msg_signature: 'a'.repeat(40), timestamp: '1', nonce: '1' },
          ),
        status: 400,
        reason: 'envelope',
      },
      'of one byte more than 1 MiB': {
        send: (world) => world.post('/component', Buffer.alloc(1024 * 1024 + 1, 0x20), { msg_signature: 'a' }),
        status: 413,
        reason: 'oversized',
      },
      'that decrypts to no event': {
        send: (world) => world.push('/component', '<xml><a>1</a></xml>'),
        status: 400,
        reason: 'unreadable',
      },
      'that decrypts to a document type': {
        send: (world) => world.push('/component', '<!DOCTYPE xml><xml><InfoType>x</InfoType></xml>'),
        status: 400,
        reason: 'unreadable',
      },
      'from another time': {
        send: (world) => world.push('/component', component('x', {}), { timestamp: '1700000000' }),
        status: 401,
        reason: 'stale',
      },
      'with a time that is no number': {
        send: (world) => world.push('/component', component('x', {}), { timestamp: 'now' }),
        status: 401,
        reason: 'stale',
      },
      'to something that is no appid': {
        send: (world) => world.push('/biz/$APPID$', text('1')),
        status: 404,
        reason: 'path',
      },
      'to a component that is not ours': {
        send: (world) => world.push(`/${OTHER_COMPONENT}/component`, component('x', {})),
        status: 404,
        reason: 'path',
      },
    }
    for (const [name, { send, status, reason }] of Object.entries(cases)) {
      it(name, async () => {
        const world = await startWorld(open)
        world.lines.length = 0
        const answer = await send(world)
        expect(answer.status).toBe(status)
        if ('contentType' in answer && answer.contentType !== '') {
          expect(answer).toMatchObject({ contentType: 'text/plain; charset=utf-8', body: `refused: ${reason}` })
        }
        expect(await world.rows()).toEqual([])
        expect(world.handled).toEqual([])
        expect(await world.refusals()).toEqual({ [reason]: 1 })
        expect(world.lines.map((line) => JSON.parse(line))).toMatchObject([{ msg: 'callback refused', reason }])
        for (const secret of [SETTINGS.messageToken, SETTINGS.encodingAesKey, 'Encrypt', 'passwd']) {
          expect(world.lines.join('')).not.toContain(secret)
        }
      })
    }
  })

  it('takes pushes of any time when that is configured', async () => {
    const world = await startWorld(open, { maxAgeMs: Number.POSITIVE_INFINITY })
    expect(await world.push('/component', component('x', {}), { timestamp: '1700000000' })).toEqual(SUCCESS)
  })

  describe('in cloudrun mode', () => {
    const settings = { callbackMode: 'cloudrun' } as const
    const body =
      '{"AppId":"wx00000000000c0001","CreateTime":1700000000,"InfoType":"component_verify_ticket","ComponentVerifyTicket":"ticket@@@secret"}'
    const json = { 'content-type': 'application/json' }

    it('takes plain JSON with x-wx-source and masks its secrets', async () => {
      const world = await startWorld(open, { settings })
      expect(await world.post('/component', body, {}, { ...json, 'x-wx-source': 'Qcloud' })).toEqual(SUCCESS)
      expect(await world.rows()).toMatchObject([
        { format: 'json', type: 'wechat.component.component_verify_ticket', created_at: 1_700_000_000_000 },
      ])
      expect((await world.rows())[0]?.plaintext).toBe(body.replace('ticket@@@secret', '[sealed]'))
    })

    it('keeps a MsgId beyond 2^53 exact', async () => {
      const world = await startWorld(open, { settings })
      const message =
        '{"ToUserName":"gh_1","FromUserName":"o1","CreateTime":1700000000,"MsgType":"text","Content":"hi","MsgId":23637352235060881}'
      await world.post(`/biz/${MERCHANT}`, message, {}, { ...json, 'x-wx-source': 'Qcloud' })
      expect(world.handled).toMatchObject([{ event: { msgId: '23637352235060881' } }])
    })

    it('refuses what lacks the header', async () => {
      const world = await startWorld(open, { settings })
      expect(await world.post('/component', body, {}, json)).toMatchObject({
        status: 401,
        body: 'refused: cloudrun_header',
      })
      expect(await world.rows()).toEqual([])
    })

    it('answers the probe of the console without a row', async () => {
      const world = await startWorld(open, { settings })
      expect(await world.post('/component', '{"action":"CheckContainerPath"}', {}, json)).toEqual(SUCCESS)
      expect(await world.post('/component', '<xml><action>CheckContainerPath</action></xml>')).toEqual(SUCCESS)
      expect(await world.rows()).toEqual([])
    })
  })

  describe('the echo of a saved address', () => {
    const echo = async (world: Awaited<ReturnType<typeof startWorld>>, signature?: string) => {
      const { signature: right } = world.crypto.seal({ plaintext: '', timestamp: '1700000000', nonce: '42' })
      const query = { signature: signature ?? right, timestamp: '1700000000', nonce: '42', echostr: '<b>123</b>' }
      return world.http.send({ method: 'GET', url: `/wxcallback/component?${new URLSearchParams(query)}` })
    }

    it('is answered unchanged as plain text after its signature was checked', async () => {
      const world = await startWorld(open)
      const answer = await echo(world)
      expect(answer.status).toBe(200)
      expect(answer.body).toBe('<b>123</b>')
      expect(answer.headers).toMatchObject({
        'content-type': 'text/plain; charset=utf-8',
        'x-content-type-options': 'nosniff',
      })
    })

    it('is refused with a wrong signature, or when there is nothing to echo', async () => {
      const world = await startWorld(open)
      expect((await echo(world, 'b'.repeat(40))).status).toBe(401)
      expect((await world.http.send({ method: 'GET', url: '/wxcallback/component' })).status).toBe(400)
      expect(await world.refusals()).toEqual({ signature: 1, echo: 1 })
    })
  })

  describe('handlers', () => {
    /** Writes one row per callback, so that it shows what was committed and what was rolled back. */
    const write = (tx: Tx, name: string) =>
      tx.insertInto('gj_setting').values({ name, value: '1', version: 1, created_at: 0, updated_at: 0 }).execute()
    const written = async (db: Database) =>
      (await db.selectFrom('gj_setting').select('name').orderBy('name').execute()).map(({ name }) => name)
    const msgIdOf = ({ event }: ReceivedCallback) => (event.source === 'message' ? (event.msgId ?? '') : '')

    it('run in the transaction of their callback, by type first and then for all at once', async () => {
      const order: string[] = []
      const world = await startWorld(open, {
        handlers: () => ({
          'wechat.message.text': async (tx, received) => {
            order.push('text')
            await write(tx, msgIdOf(received))
          },
          'wechat.message.image': async () => void order.push('image'),
        }),
        onStored: async (_tx, received) => void order.push(received.map(msgIdOf).join()),
      })
      await world.push(`/biz/${MERCHANT}`, text('1'))
      expect(order).toEqual(['text', '1'])
      expect(await written(world.db)).toEqual(['1'])
    })

    const writeUnlessBad = async (tx: Tx, received: ReceivedCallback) => {
      await write(tx, msgIdOf(received))
      if (Number(msgIdOf(received)) % 5 === 0) throw new Error('this one is bad')
    }
    const faulty: Record<string, WorldOptions> = {
      'a handler by type': { handlers: () => ({ 'wechat.message.text': writeUnlessBad }) },
      'the one that hears of all': {
        onStored: async (tx, received) => {
          for (const callback of received) await writeUnlessBad(tx, callback)
        },
      },
    }

    it.each(Object.keys(faulty))(
      'that throw keep only their own callback from being acknowledged: %s',
      async (name) => {
        const world = await startWorld(open, faulty[name])
        const ids = Array.from({ length: 30 }, (_, i) => String(i + 1))
        const answers = await Promise.all(ids.map((id) => world.push(`/biz/${MERCHANT}`, text(id))))
        const good = ids.filter((id) => Number(id) % 5 !== 0)
        expect(answers.map(({ status }) => status)).toEqual(ids.map((id) => (good.includes(id) ? 200 : 500)))
        expect(answers[4]).toEqual({ status: 500, body: 'not stored', contentType: 'text/plain; charset=utf-8' })
        expect(await written(world.db)).toEqual([...good].sort())
        expect(await world.rows()).toHaveLength(good.length)
        // Nothing is left behind that would make the next push look like a repeat.
        expect((await world.push(`/biz/${MERCHANT}`, text('5'))).status).toBe(500)
      },
    )

    it('that throw for a copy that came twice at once leave both unacknowledged', async () => {
      const world = await startWorld(open, {
        handlers: () => ({ 'wechat.message.text': () => Promise.reject(new Error('always')) }),
      })
      const answers = await Promise.all([1, 2, 3].map(() => world.push(`/biz/${MERCHANT}`, text('1'))))
      expect(answers.map(({ status }) => status)).toEqual([500, 500, 500])
      expect(await world.rows()).toEqual([])
    })

    it('that recover on a later push act once', async () => {
      let isBroken = true
      const world = await startWorld(open, {
        handlers: () => ({
          'wechat.message.text': async (tx, received) => {
            await write(tx, msgIdOf(received))
            if (isBroken) throw new Error('not yet')
          },
        }),
      })
      expect((await world.push(`/biz/${MERCHANT}`, text('1'))).status).toBe(500)
      isBroken = false
      expect(await world.push(`/biz/${MERCHANT}`, text('1'))).toEqual(SUCCESS)
      expect(await world.push(`/biz/${MERCHANT}`, text('1'))).toEqual(SUCCESS)
      expect(await written(world.db)).toEqual(['1'])
    })
  })

  it('shares transactions: a hundred pushes at once need far fewer commits', async () => {
    const world = await startWorld(open)
    let commits = 0
    const stop = world.onCommit((tables) => {
      if (tables.has('gj_callback')) commits += 1
    })
    closers.push(async () => stop())
    const ids = Array.from({ length: 100 }, (_, i) => String(i + 1))
    await Promise.all(ids.map((id) => world.receive(text(id))))
    expect(await world.rows()).toHaveLength(100)
    expect(commits).toBeGreaterThan(0)
    expect(commits).toBeLessThan(50)
  })

  describe('a reply', () => {
    const REPLY = { kind: 'passive', xml: '<xml><Content>hi</Content></xml>' } as const

    it('is asked for after the commit, and encrypted with the key that opened the push', async () => {
      const seen: ReceivedCallback[] = []
      const world = await startWorld(open, {
        reply: async (received) => {
          seen.push(received)
          return REPLY
        },
      })
      const [answer, again] = [
        await world.push(`/biz/${MERCHANT}`, text('1')),
        await world.push(`/biz/${MERCHANT}`, text('1')),
      ]
      for (const { status, body, contentType } of [answer, again]) {
        expect({ status, contentType }).toEqual({ status: 200, contentType: 'application/xml; charset=utf-8' })
        expect(world.crypto.openReply(body)).toMatchObject({ plaintext: REPLY.xml, key: 'current' })
      }
      // A repeat is known by the id under which the first one was stored.
      const [row] = await world.rows()
      expect(seen.map(({ id }) => id)).toEqual([row?.id, row?.id])

      await world.components.ensureComponentFromConfig({
        ...SETTINGS,
        encodingAesKey: 'QPONMLKJIHGFEDCBAzyxwvutsrqponmlkjihgfedcba',
      })
      const { body } = await world.push(`/biz/${MERCHANT}`, text('2'))
      expect(world.crypto.openReply(body).plaintext).toBe(REPLY.xml)
    })

    it('may be empty, and costs nothing when it fails', async () => {
      let reply: CallbackReplier = async () => ({ kind: 'empty' })
      const world = await startWorld(open, { reply: (...asked) => reply(...asked) })
      expect(await world.push(`/biz/${MERCHANT}`, text('1'))).toEqual({ ...SUCCESS, body: '' })
      reply = () => Promise.reject(new Error('upstream is down'))
      expect(await world.push(`/biz/${MERCHANT}`, text('2'))).toEqual(SUCCESS)
    })

    it('that is late is left out', async () => {
      let asked = () => {}
      const asking = new Promise<void>((resolve) => {
        asked = resolve
      })
      const world = await startWorld(open, {
        reply: () => {
          asked()
          return new Promise(() => {})
        },
      })
      const answer = world.push(`/biz/${MERCHANT}`, text('1'))
      await asking
      await world.clock.advance(4_500)
      expect(await answer).toEqual(SUCCESS)
      expect(await world.rows()).toHaveLength(1)
    })

    it('has what is left of the time when the body came slowly', async () => {
      const asked = deferred<number>()
      const world = await startWorld(open, {
        reply: (_received, answerBefore) => {
          asked.resolve(answerBefore)
          return new Promise(() => {})
        },
      })
      const { body, query } = world.encrypt(text('1'))
      const arrived = deferred<void>()
      world.http.server.once('request', () => arrived.resolve())
      const url = new URL(world.http.url)
      url.pathname = `/wxcallback/biz/${MERCHANT}`
      url.search = String(new URLSearchParams(query))
      const beganAt = world.clock.now()
      const answered = deferred<number | undefined>()
      const slow = request(url, { method: 'POST' }, (response) => {
        response.resume()
        answered.resolve(response.statusCode)
      })
      slow.write(body.slice(0, 20))
      await arrived.promise
      await world.clock.advance(4_000)
      slow.end(body.slice(20))
      expect(await asked.promise).toBe(beganAt + 4_500)
      await world.clock.advance(500)
      expect(await answered.promise).toBe(200)
    })
  })

  it('handles each callback once when WeChat pushes it to two instances at one moment', async () => {
    const handled: string[] = []
    const database = await open()
    const handlers: CallbackHandlers = {
      'wechat.message.text': async (tx, { id }) => {
        handled.push(id)
        await tx
          .insertInto('gj_setting')
          .values({ name: id, value: '1', version: 1, created_at: 0, updated_at: 0 })
          .execute()
      },
    }
    const one = await startWorld(open, { handlers: () => handlers })
    // Two handles on one SQLite file in one process would block each other's event loop; instances share MySQL only.
    const db = kind === 'mysql' ? (await database.openAnother()).db : one.db
    const { clock, components } = one
    const other = new CallbackService({
      db,
      components,
      handlers,
      clock,
      newId: createIdFactory(clock, random),
      log: createLogger({ level: 'silent' }),
      metrics: new Registry(),
    })
    const ids = Array.from({ length: 40 }, (_, i) => String(i + 1))
    const shuffled = [...ids].reverse()
    const toOther = shuffled.map((id) => {
      const { body, query } = one.encrypt(text(id))
      const { source, headers, sourceAddress } = { source: 'message' as const, headers: {}, sourceAddress: '127.0.0.1' }
      const push = { source, appid: MERCHANT, query, headers, body: Buffer.from(body), sourceAddress }
      return other.receive({ ...push, receivedAt: clock.now() })
    })
    const answers = await Promise.all(ids.map((id) => one.push(`/biz/${MERCHANT}`, text(id))))
    expect((await Promise.all(toOther)).map(({ body }) => body)).toEqual(ids.map(() => 'success'))
    expect(answers).toEqual(ids.map(() => SUCCESS))
    expect(await one.rows()).toHaveLength(ids.length)
    const effects = await one.db.selectFrom('gj_setting').select('name').execute()
    expect(effects.map(({ name }) => name).sort()).toEqual((await one.rows()).map(({ id }) => id))
  })

  it('answers 503 and stores nothing more when the commit takes too long, and knows the repeat', async () => {
    let release = () => {}
    const gate = new Promise<void>((resolve) => {
      release = resolve
    })
    let entered = () => {}
    const inside = new Promise<void>((resolve) => {
      entered = resolve
    })
    const world = await startWorld(open, {
      onStored: async () => {
        entered()
        await gate
      },
    })
    const slow = world.push(`/biz/${MERCHANT}`, text('1'))
    await inside
    await world.clock.advance(4_500)
    expect(await slow).toMatchObject({ status: 503, body: 'refused: late' })
    release()
    expect(await world.push(`/biz/${MERCHANT}`, text('1'))).toEqual(SUCCESS)
    expect(await world.rows()).toHaveLength(1)
  })

  it('pages through the list by cursor, newest first, with filters', async () => {
    const world = await startWorld(open)
    const startedAt = world.clock.now()
    for (let i = 1; i <= 5; i++) {
      await world.push(`/biz/${MERCHANT}`, text(String(i)))
      await world.clock.advance(1_000)
    }
    await world.push('/component', component('unauthorized', { AuthorizerAppid: MERCHANT }))
    const first = await world.callbacks.listCallbacks({ limit: 4 })
    const second = await world.callbacks.listCallbacks({ limit: 4, cursor: first.nextCursor ?? '' })
    expect(first.items).toHaveLength(4)
    expect(second).toMatchObject({ items: [{}, {}], nextCursor: null })
    const ids = [...first.items, ...second.items].map(({ id }) => id)
    expect(ids).toEqual([...ids].sort().reverse())
    expect(first.items[0]).toMatchObject({
      type: 'wechat.component.unauthorized',
      appid: MERCHANT,
      infoType: 'unauthorized',
    })

    const list = async (filter: object) => (await world.callbacks.listCallbacks({ limit: 50, ...filter })).items.length
    expect(await list({ type: 'wechat.message.text' })).toBe(5)
    expect(await list({ appid: MERCHANT })).toBe(6)
    expect(await list({ component: OTHER_COMPONENT })).toBe(0)
    expect(await list({ from: startedAt + 1_000, to: startedAt + 3_000 })).toBe(2)
    await expect(world.callbacks.getCallback('cb_none')).rejects.toMatchObject({ code: 'callback.not_found' })
  })

  it(`refuses fast when the queue is full, and takes what comes later (${kind})`, async () => {
    let release = () => {}
    const gate = new Promise<void>((resolve) => {
      release = resolve
    })
    const world = await startWorld(open, { onStored: () => gate })
    const pushes = Array.from({ length: 2_200 }, (_, i) => world.receive(text(String(i + 1))))
    const answers = Promise.allSettled(pushes)
    await expect(pushes.at(-1)).rejects.toMatchObject({ reason: 'busy', status: 503 })
    release()
    const stored = (await answers).filter(({ status }) => status === 'fulfilled')
    expect(await world.rows()).toHaveLength(stored.length)
    expect(stored.length).toBeLessThan(pushes.length)
    expect(await world.push(`/biz/${MERCHANT}`, text('9999'))).toEqual(SUCCESS)
  })
})
