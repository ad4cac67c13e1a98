import type { InjectOptions } from 'fastify'
import { Registry } from 'prom-client'
import { afterEach, describe, expect, it } from 'vitest'
import { forEachDialect, type OpenTestDatabase } from '../../db/test-database.ts'
import { createUserEvents } from '../../events.ts'
import { apiScope } from '../../http/api-scope.ts'
import { createHttpServer, type HttpServer } from '../../http/server.ts'
import { isSameSecret } from '../../lib/constant-time.ts'
import { createIdFactory } from '../../lib/id.ts'
import { createManualClock } from '../../lib/manual-clock.ts'
import { createSystemRandom } from '../../lib/random.ts'
import { createSealer } from '../../lib/seal.ts'
import { createLogger } from '../../logger.ts'
import { auditLogRoutes } from '../audit-log/audit-log-routes.ts'
import { AuditLogService } from '../audit-log/audit-log-service.ts'
import { apiKeyRoutes } from './api-key-routes.ts'
import { ApiKeyService } from './api-key-service.ts'
import { OperatorService } from './operator-service.ts'
import { Passwords } from './passwords.ts'
import { sessionRoutes } from './session-routes.ts'
import { SessionService } from './session-service.ts'
import { SignInThrottle } from './sign-in-throttle.ts'

const NEW_PASSWORD = 'a-new-password-0001'
const HOUR_MS = 60 * 60_000

async function createWorld(open: OpenTestDatabase) {
  const { db } = await open()
  const clock = createManualClock()
  const random = createSystemRandom()
  const newId = createIdFactory(clock, random)
  const lines: string[] = []
  const log = createLogger({ level: 'debug', destination: { write: (line: string) => void lines.push(line) } })
  const sealer = createSealer([random.bytes(32)], random)
  const auditLog = new AuditLogService({ db, clock, newId })
  const passwords = new Passwords()
  const base = { db, clock, random, newId, passwords, auditLog }
  const operators = new OperatorService(base)
  const events = createUserEvents({ log, metrics: new Registry() })
  const sessions = new SessionService({ ...base, sealer, throttle: new SignInThrottle(clock), events })
  const apiKeys = new ApiKeyService(base)

  const server = createHttpServer({ log, newId, strictResponses: true })
  servers.push(server)
  await server.register(
    apiScope({
      https: false,
      authenticate: {
        findApiKeyActor: (key) => apiKeys.findApiKeyActor(key),
        findSession: (cookie) => sessions.findSession(cookie),
        isSame: isSameSecret,
      },
      routes: [
        sessionRoutes({ sessions, isHttps: false }),
        apiKeyRoutes({ apiKeys }),
        auditLogRoutes({ auditLog }),
        async (scope) => {
          scope.post('/releases', { config: { scope: 'releases:write' } }, async (request) => request.actor)
        },
      ],
    }),
    { prefix: '/api/v1' },
  )
  const call = (method: InjectOptions['method'], path: string, options: Omit<InjectOptions, 'method' | 'url'> = {}) =>
    server.inject({ method, url: `/api/v1${path}`, ...options } as InjectOptions)
  return { db, clock, operators, sessions, apiKeys, call, lines }
}

type World = Awaited<ReturnType<typeof createWorld>>
const servers: HttpServer[] = []

/** What a browser keeps: its cookies and the CSRF token of the session. */
class Browser {
  readonly cookies = new Map<string, string>()
  csrfToken = ''
  readonly #world: World
  readonly #address: string

  constructor(world: World, address = '203.0.113.1') {
    this.#world = world
    this.#address = address
  }

  async call(method: InjectOptions['method'], path: string, payload?: object, headers: Record<string, string> = {}) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await this.#world.call(method, path, {
      remoteAddress: this.#address,
      headers: { ...(cookie ? { cookie } : {}), 'x-csrf-token': this.csrfToken, ...headers },
      ...(payload ? { payload } : {}),
    })
    for (const { name, value } of answer.cookies) this.cookies.set(name, value)
    return answer
  }

  async signIn(username: string, password: string) {
    const answer = await this.call('POST', '/session', { username, password })
    if (answer.statusCode === 200) this.csrfToken = answer.json().csrfToken
    return answer
  }
}

/** An operator who has set a password of his own. */
async function signedIn(world: World): Promise<Browser> {
  const first = await world.operators.ensureFirstOperator()
  const browser = new Browser(world)
  await browser.signIn('admin', first?.oneTimePassword ?? '')
  const change = { currentPassword: first?.oneTimePassword, newPassword: NEW_PASSWORD }
  const answer = await browser.call('PUT', '/session/password', change)
  browser.csrfToken = answer.json().csrfToken
  return browser
}

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

forEachDialect((open) => {
  describe('first operator', () => {
    it('is made once, with a password that is told once and stored only as a hash', async () => {
      const world = await createWorld(open)
      const made = await Promise.all([world.operators.ensureFirstOperator(), world.operators.ensureFirstOperator()])
      const [first, ...others] = made.filter((credentials) => credentials !== undefined)
      expect(others).toEqual([])
      expect(first).toMatchObject({ username: 'admin', oneTimePassword: expect.stringMatching(/^(\w{4}-){3}\w{4}$/) })
      expect(await world.operators.ensureFirstOperator()).toBeUndefined()
      const row = await world.db.selectFrom('gj_operator').selectAll().executeTakeFirstOrThrow()
      expect(row.password_hash).toMatch(/^\$argon2id\$/)
      expect(world.lines.join('')).not.toContain(first?.oneTimePassword)
    })

    it('can do nothing but set a new password', async () => {
      const world = await createWorld(open)
      const first = await world.operators.ensureFirstOperator()
      const browser = new Browser(world)
      const answer = await browser.signIn('Admin ', first?.oneTimePassword ?? '')
      expect(answer.json()).toMatchObject({ username: 'admin', mustChangePassword: true })
      expect((await browser.call('GET', '/api-keys')).json().code).toBe('auth.password_change_required')
      expect((await browser.call('GET', '/session')).statusCode).toBe(200)
      const change = { currentPassword: first?.oneTimePassword, newPassword: NEW_PASSWORD }
      const changed = await browser.call('PUT', '/session/password', change)
      expect(changed.json()).toMatchObject({ mustChangePassword: false })
      expect((await browser.call('GET', '/api-keys')).statusCode).toBe(200)
    })

    it('gets a new one-time password when the old is lost, and every session ends', async () => {
      const world = await createWorld(open)
      const browser = await signedIn(world)
      const { oneTimePassword } = await world.operators.resetPassword('admin')
      expect((await browser.call('GET', '/session')).statusCode).toBe(401)
      expect((await browser.signIn('admin', NEW_PASSWORD)).statusCode).toBe(401)
      expect((await browser.signIn('admin', oneTimePassword)).json()).toMatchObject({ mustChangePassword: true })
      await expect(world.operators.resetPassword('nobody')).rejects.toMatchObject({ code: 'operator.not_found' })
    })
  })

  describe('session', () => {
    it('is a cookie that scripts cannot read, of which the database knows the hash', async () => {
      const world = await createWorld(open)
      const first = await world.operators.ensureFirstOperator()
      const browser = new Browser(world)
      const answer = await browser.signIn('admin', first?.oneTimePassword ?? '')
      const cookie = answer.cookies.find(({ name }) => name === 'gj_session')
      expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
      const row = await world.db.selectFrom('gj_session').selectAll().executeTakeFirstOrThrow()
      expect(JSON.stringify(row)).not.toContain(cookie?.value)
    })

    it('needs the CSRF token for every request that changes something', async () => {
      const world = await createWorld(open)
      const browser = await signedIn(world)
      const payload = { name: 'key', scopes: ['releases:read'] }
      const wrong = await browser.call('POST', '/api-keys', payload, { 'x-csrf-token': 'x'.repeat(43) })
      expect([wrong.statusCode, wrong.json().code]).toEqual([403, 'auth.csrf_failed'])
      const { csrfToken } = browser
      browser.csrfToken = ''
      expect((await browser.call('POST', '/api-keys', payload)).json().code).toBe('auth.csrf_failed')
      browser.csrfToken = csrfToken
      expect((await browser.call('POST', '/api-keys', payload)).statusCode).toBe(201)
    })

    it('ends when it is not used, at its absolute end, and by signing out', async () => {
      const world = await createWorld(open)
      const browser = await signedIn(world)
      for (let hour = 0; hour < 13; hour += 6) {
        await world.clock.advance(6 * HOUR_MS)
        expect((await browser.call('GET', '/session')).statusCode).toBe(200)
      }
      await world.clock.advance(12 * HOUR_MS)
      expect((await browser.call('GET', '/session')).json().code).toBe('auth.session_expired')

      await browser.signIn('admin', NEW_PASSWORD)
      for (let hour = 0; hour < 7 * 24 - 6; hour += 6) {
        await world.clock.advance(6 * HOUR_MS)
        expect((await browser.call('GET', '/session')).statusCode).toBe(200)
      }
      await world.clock.advance(6 * HOUR_MS)
      expect((await browser.call('GET', '/session')).statusCode).toBe(401)

      await browser.signIn('admin', NEW_PASSWORD)
      expect(await world.db.selectFrom('gj_session').selectAll().execute()).toHaveLength(1)
      expect((await browser.call('DELETE', '/session')).statusCode).toBe(204)
      expect((await browser.call('GET', '/session')).statusCode).toBe(401)
    })

    it('is listed, and another one can be ended from it', async () => {
      const world = await createWorld(open)
      const browser = await signedIn(world)
      const other = new Browser(world, '203.0.113.9')
      await other.signIn('admin', NEW_PASSWORD)
      const { items } = (await browser.call('GET', '/sessions')).json()
      expect(items).toHaveLength(2)
      const stranger = items.find((item: { isCurrent: boolean }) => !item.isCurrent)
      expect(stranger).toMatchObject({ address: '203.0.113.9' })
      expect((await browser.call('DELETE', `/sessions/${stranger.id}`)).statusCode).toBe(204)
      expect((await other.call('GET', '/session')).statusCode).toBe(401)
      expect((await browser.call('DELETE', '/sessions/ses_nothing')).json().code).toBe('session.not_found')
    })

    it('of every other browser ends when the password is changed', async () => {
      const world = await createWorld(open)
      const browser = await signedIn(world)
      const other = new Browser(world)
      await other.signIn('admin', NEW_PASSWORD)
      const wrong = { currentPassword: 'not this one', newPassword: 'another-password-2' }
      expect((await browser.call('PUT', '/session/password', wrong)).json().code).toBe('password.wrong')
      const same = { currentPassword: NEW_PASSWORD, newPassword: NEW_PASSWORD }
      expect((await browser.call('PUT', '/session/password', same)).json().code).toBe('password.unchanged')
      const short = { currentPassword: NEW_PASSWORD, newPassword: 'short' }
      expect((await browser.call('PUT', '/session/password', short)).json().fields[0].path).toBe('body.newPassword')
      const good = { currentPassword: NEW_PASSWORD, newPassword: 'another-password-2' }
      expect((await browser.call('PUT', '/session/password', good)).statusCode).toBe(200)
      expect((await browser.call('GET', '/session')).statusCode).toBe(200)
      expect((await other.call('GET', '/session')).statusCode).toBe(401)
    })

    it('goes on under another user name, which the next sign-in asks for', async () => {
      const world = await createWorld(open)
      const browser = await signedIn(world)
      const rename = (username: string, currentPassword = NEW_PASSWORD) =>
        browser.call('PUT', '/session/username', { username, currentPassword })
      expect((await rename('ops', 'not this one')).json().code).toBe('password.wrong')
      for (const bad of ['', ' ', 'a b', '<b>', 'x'.repeat(101)]) {
        expect((await rename(bad)).json().fields[0].path).toBe('body.username')
      }
      expect((await rename(' Ｏps.王 ')).json()).toMatchObject({ username: 'ops.王' })
      expect((await browser.call('GET', '/session')).json()).toMatchObject({ username: 'ops.王' })
      const other = new Browser(world)
      expect((await other.signIn('admin', NEW_PASSWORD)).json().code).toBe('session.credentials_wrong')
      expect((await other.signIn('OPS.王', NEW_PASSWORD)).statusCode).toBe(200)
      expect((await rename('ops.王')).statusCode).toBe(200)
    })

    it.each(['', 'x', 'a'.repeat(5000), '\u0000', 'gj_session', '%00%ff'])(
      'does not open with the cookie %j',
      async (cookie) => {
        const world = await createWorld(open)
        const answer = await world.call('GET', '/session', { headers: { cookie: `gj_session=${cookie}` } })
        expect(answer.statusCode).toBe(401)
      },
    )
  })

  describe('sign-in', () => {
    it('says the same to a wrong name and a wrong password', async () => {
      const world = await createWorld(open)
      await world.operators.ensureFirstOperator()
      const answers = []
      for (const username of ['admin', 'nobody', "' or 1=1 --"]) {
        const { requestId: _, ...body } = (await new Browser(world).signIn(username, 'wrong')).json()
        answers.push(body)
      }
      expect(answers[0]).toMatchObject({ status: 401, code: 'session.credentials_wrong' })
      expect(answers[1]).toEqual(answers[0])
      expect(answers[2]).toEqual(answers[0])
    })

    it('slows guessing down by address, without locking out who signed in from here before', async () => {
      const world = await createWorld(open)
      const owner = await signedIn(world)
      const thief = new Browser(world, '198.51.100.7')
      const codes = []
      for (let i = 0; i < 12; i++) codes.push((await thief.signIn('admin', `guess ${i}`)).json().code)
      expect(codes.slice(0, 10)).toEqual(Array(10).fill('session.credentials_wrong'))
      expect(codes.slice(10)).toEqual(Array(2).fill('session.too_many_attempts'))
      expect(Number((await thief.signIn('admin', 'x')).headers['retry-after'])).toBeGreaterThan(500)
      expect((await thief.signIn('admin', NEW_PASSWORD)).statusCode).toBe(429)
      await owner.call('DELETE', '/session')
      expect((await owner.signIn('admin', NEW_PASSWORD)).statusCode).toBe(200)
      expect((await new Browser(world, '203.0.113.50').signIn('admin', NEW_PASSWORD)).statusCode).toBe(200)
      await world.clock.advance(10 * 60_000)
      expect((await thief.signIn('admin', NEW_PASSWORD)).statusCode).toBe(200)
    })

    it('takes a forged device cookie for none', async () => {
      const world = await createWorld(open)
      await world.operators.ensureFirstOperator()
      for (let i = 0; i < 11; i++) {
        const thief = new Browser(world, '198.51.100.7')
        thief.cookies.set('gj_device', `gjs1.00000000.${'A'.repeat(60 + i)}`)
        const { code } = (await thief.signIn('admin', 'guess')).json()
        expect(code).toBe(i < 10 ? 'session.credentials_wrong' : 'session.too_many_attempts')
      }
    })
  })

  describe('API key', () => {
    const bearer = (key: string) => ({ headers: { authorization: `Bearer ${key}` } })

    it('is shown once, works within its scopes, and is listed without itself', async () => {
      const world = await createWorld(open)
      const browser = await signedIn(world)
      const created = await browser.call('POST', '/api-keys', { name: '订单系统', scopes: ['releases:write'] })
      const { key, ...listed } = created.json()
      expect(key).toMatch(/^gj_[\w-]{43}$/)
      expect(created.headers['cache-control']).toBe('no-store')
      const { items } = (await browser.call('GET', '/api-keys')).json()
      expect(items).toEqual([listed])
      expect(JSON.stringify(await world.db.selectFrom('gj_api_key').selectAll().execute())).not.toContain(key)

      expect((await world.call('POST', '/releases', bearer(key))).json()).toMatchObject({
        kind: 'api_key',
        name: '订单系统',
      })
      const refused = await world.call('GET', '/api-keys', bearer(key))
      expect([refused.statusCode, refused.json().code]).toEqual([403, 'auth.scope_missing'])
      expect((await world.call('GET', '/session', bearer(key))).json().code).toBe('auth.operator_only')
      const [used] = (await browser.call('GET', '/api-keys')).json().items
      expect(used.lastUsedAt).toBe(world.clock.now())
    })

    it('stops working when it is revoked or has run out', async () => {
      const world = await createWorld(open)
      const browser = await signedIn(world)
      const expiresAt = world.clock.now() + HOUR_MS
      const scopes = ['releases:write']
      const short = (await browser.call('POST', '/api-keys', { name: 'a', scopes, expiresAt })).json()
      const revoked = (await browser.call('POST', '/api-keys', { name: 'b', scopes })).json()
      expect((await browser.call('DELETE', `/api-keys/${revoked.id}`)).statusCode).toBe(204)
      expect((await browser.call('DELETE', `/api-keys/${revoked.id}`)).json().code).toBe('api_key.not_found')
      expect((await world.call('POST', '/releases', bearer(revoked.key))).json().code).toBe('auth.api_key_invalid')
      expect((await world.call('POST', '/releases', bearer(short.key))).statusCode).toBe(200)
      await world.clock.advance(HOUR_MS)
      expect((await world.call('POST', '/releases', bearer(short.key))).json().code).toBe('auth.api_key_invalid')
      const { items } = (await browser.call('GET', '/api-keys')).json()
      expect(items.map(({ status }: { status: string }) => status)).toEqual(['revoked', 'expired'])
    })

    it('hands out no more than it holds', async () => {
      const world = await createWorld(open)
      const browser = await signedIn(world)
      const { key } = (await browser.call('POST', '/api-keys', { name: 'a', scopes: ['api-keys:write'] })).json()
      const more = { payload: { name: 'b', scopes: ['releases:write'] }, ...bearer(key) }
      expect((await world.call('POST', '/api-keys', more)).json()).toMatchObject({ code: 'auth.scope_missing' })
      const same = { payload: { name: 'b', scopes: ['api-keys:write'] }, ...bearer(key) }
      expect((await world.call('POST', '/api-keys', same)).statusCode).toBe(201)
    })

    it.each([
      'Bearer',
      'Bearer x',
      'Basic YTpi',
      `Bearer gj_${'a'.repeat(43)}`,
      'bearer  gj_',
      `Bearer ${'x'.repeat(9000)}`,
    ])('is not %j', async (authorization) => {
      const world = await createWorld(open)
      const answer = await world.call('POST', '/releases', { headers: { authorization } })
      expect([answer.statusCode, answer.json().code]).toEqual([401, 'auth.api_key_invalid'])
    })

    it('cannot be made in the past or without scopes', async () => {
      const world = await createWorld(open)
      const browser = await signedIn(world)
      const past = await browser.call('POST', '/api-keys', { name: 'a', scopes: ['releases:read'], expiresAt: 5 })
      expect(past.json().fields[0].path).toBe('body.expiresAt')
      const none = await browser.call('POST', '/api-keys', { name: ' ', scopes: [] })
      expect(none.json().fields.map(({ path }: { path: string }) => path)).toEqual(['body.name', 'body.scopes'])
    })
  })

  describe('audit log', () => {
    it('knows who changed what, page by page, and holds no secret', async () => {
      const world = await createWorld(open)
      const browser = await signedIn(world)
      const { key, id } = (await browser.call('POST', '/api-keys', { name: 'a', scopes: ['releases:read'] })).json()
      const { items, nextCursor } = (await browser.call('GET', '/audit-log?limit=2')).json()
      expect(items[0]).toMatchObject({
        action: 'api_key.create',
        actorKind: 'operator',
        actorName: 'admin',
        subjectId: id,
        address: '203.0.113.1',
        details: { name: 'a', scopes: ['releases:read'] },
      })
      const rest = (await browser.call('GET', `/audit-log?limit=10&cursor=${nextCursor}`)).json()
      const actions = [...items, ...rest.items].map(({ action }: { action: string }) => action)
      expect(actions).toEqual(['api_key.create', 'operator.change_password', 'session.create', 'operator.create'])
      expect(rest.nextCursor).toBeNull()
      const text = JSON.stringify(await world.db.selectFrom('gj_audit_log').selectAll().execute())
      for (const secret of [key, NEW_PASSWORD, browser.cookies.get('gj_session')]) expect(text).not.toContain(secret)
    })
  })

  describe('what the log shows of it all', () => {
    it('is no password, no cookie, no key', async () => {
      const world = await createWorld(open)
      const browser = await signedIn(world)
      const { key } = (await browser.call('POST', '/api-keys', { name: 'a', scopes: ['releases:write'] })).json()
      await world.call('POST', '/releases', { headers: { authorization: `Bearer ${key}` } })
      await new Browser(world).signIn('admin', 'mistyped-secret')
      const text = world.lines.join('')
      expect(text).toContain('operator signed in')
      const secrets = [NEW_PASSWORD, key, 'mistyped-secret', browser.csrfToken, ...browser.cookies.values()]
      for (const secret of secrets) expect(text).not.toContain(secret)
    })
  })
})

describe('routes of the API', () => {
  it('are refused at the start when they do not say who may call them', async () => {
    const clock = createManualClock()
    const log = createLogger({ level: 'silent' })
    const server = createHttpServer({ log, newId: createIdFactory(clock, createSystemRandom()) })
    const authenticate = {
      findApiKeyActor: async () => undefined,
      findSession: async () => undefined,
      isSame: isSameSecret,
    }
    const routes = async (scope: HttpServer) => {
      scope.get('/open-door', async () => 'come in')
    }
    server.register(apiScope({ https: false, authenticate, routes: [routes] }), { prefix: '/api/v1' })
    await expect(server.ready()).rejects.toThrow('does not name the scope')
    await server.close()
  })
})
