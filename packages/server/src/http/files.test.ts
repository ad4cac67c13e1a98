import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createIdFactory } from '../lib/id.ts'
import { createManualClock } from '../lib/manual-clock.ts'
import { createSystemRandom } from '../lib/random.ts'
import { createLogger } from '../logger.ts'
import { consoleRoutes } from './console-routes.ts'
import { docsRoutes } from './docs-routes.ts'
import { listen } from './listen.ts'
import { createHttpServer, type HttpServer } from './server.ts'

const clock = createManualClock()
let dir = ''
let server: HttpServer

function createServer(consoleDir: string | undefined): HttpServer {
  const created = createHttpServer({
    log: createLogger({ level: 'silent' }),
    newId: createIdFactory(clock, createSystemRandom()),
  })
  created.register(consoleRoutes({ dir: consoleDir, clock, https: false }))
  created.register(docsRoutes({ clock, https: true }))
  return created
}

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'guanjia-test-'))
  await mkdir(join(dir, 'console/assets'), { recursive: true })
  await writeFile(join(dir, 'console/index.html'), '<title>console</title>')
  await writeFile(join(dir, 'console/assets/app-1a2b.js'), 'start()')
  await writeFile(join(dir, 'console/assets/app-1a2b.js.gz'), 'compressed')
  await writeFile(join(dir, 'secret.key'), 'SECRET')
  server = createServer(join(dir, 'console'))
})
afterEach(async () => {
  await server.close()
  await rm(dir, { recursive: true })
})

describe('console files', () => {
  it('are found under /console/, to which / leads', async () => {
    expect((await server.inject('/')).headers.location).toBe('/console/')
    expect((await server.inject('/console')).headers.location).toBe('/console/')
    const page = await server.inject('/console/')
    expect([page.statusCode, page.body]).toEqual([200, '<title>console</title>'])
    expect(page.headers['cache-control']).toBe('no-cache')
    expect(page.headers['content-security-policy']).toContain("script-src 'self'")
  })

  it('give the page to every address of the console itself', async () => {
    expect((await server.inject('/console/releases/rel_1?tab=x')).body).toBe('<title>console</title>')
    const missing = await server.inject('/console/assets/old.js')
    expect([missing.statusCode, missing.json().code]).toEqual([404, 'route.not_found'])
  })

  it('are kept by the browser as long as their name says, compressed where it can read that', async () => {
    const plain = await server.inject('/console/assets/app-1a2b.js')
    expect(plain.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    })
    expect(plain.body).toBe('start()')
    const headers = { 'accept-encoding': 'gzip, deflate, br' }
    const packed = await server.inject({ url: '/console/assets/app-1a2b.js', headers })
    expect([packed.headers['content-encoding'], packed.body]).toEqual(['gzip', 'compressed'])
    const again = await server.inject({
      url: '/console/assets/app-1a2b.js',
      headers: { 'if-none-match': String(plain.headers.etag) },
    })
    expect([again.statusCode, again.body]).toEqual([304, ''])
    const head = await server.inject({ method: 'HEAD', url: '/console/assets/app-1a2b.js' })
    expect([head.statusCode, head.headers['content-length'], head.body]).toEqual([200, '7', ''])
  })

  it('are the new ones after a build', async () => {
    await server.inject('/console/')
    await writeFile(join(dir, 'console/index.html'), '<title>the new one</title>')
    expect((await server.inject('/console/')).body).toBe('<title>the new one</title>')
  })

  it.each([
    '/console/../secret.key',
    '/console/%2e%2e/secret.key',
    '/console/..%2fsecret.key',
    '/console/assets/..%2f..%2f..%2fsecret.key',
    '/console//etc/passwd',
    '/console/%00index.html',
    '/console/..\\secret.key',
  ])('do not lead out of their folder by %s', async (path) => {
    // Over the wire, since clients tidy such paths up.
    const url = new URL(await listen(server, { host: '127.0.0.1', port: 0, variable: 'GUANJIA_PORT' }))
    const answer = await new Promise<string>((resolve, reject) => {
      let text = ''
      const socket = connect(Number(url.port), url.hostname, () => {
        socket.write(`GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`)
      })
      socket.on('data', (data) => {
        text += data
      })
      socket.on('end', () => resolve(text))
      socket.on('error', reject)
    })
    expect(answer).not.toMatch(/SECRET|root:/)
  })

  it('that are not built are told as such', async () => {
    const bare = createServer(undefined)
    const page = await bare.inject('/console/')
    expect(page.statusCode).toBe(503)
    expect(page.body).toContain('npm run build')
    await bare.close()
  })
})

describe('API documentation', () => {
  it('is served with its own scripts and no other host', async () => {
    const page = await server.inject('/docs')
    expect(page.body).toContain('/docs/static/swagger-ui-bundle.js')
    expect(page.headers['strict-transport-security']).toBeDefined()
    expect((await server.inject('/docs/static/swagger-ui-bundle.js')).statusCode).toBe(200)
    expect((await server.inject('/docs/static/nothing.js')).statusCode).toBe(404)
    expect((await server.inject('/docs/start.js')).headers['content-type']).toContain('text/javascript')
  })
})
