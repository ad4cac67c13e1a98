import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createApp, loadConfig, readEnvironment } from '@guanjia/server'
import { freePort } from '@guanjia/testkit'
import { expect, test } from 'vitest'
import { createDataDir, createDevPlace, Guanjia } from './support/guanjia.ts'

const component = {
  WX_APPID: 'wx0123456789abcdef',
  GUANJIA_COMPONENT_SECRET: 'a-secret-for-tests',
  GUANJIA_MESSAGE_TOKEN: 'tokenfortests',
  GUANJIA_ENCODING_AES_KEY: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
}

test('dev names a taken port and who holds it', async () => {
  using data = createDataDir()
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  try {
    const place = await createDevPlace(data.path)
    const { code, output } = await new Guanjia(['dev', ...place.args, '--port', String(port)]).finished()
    expect(code).toBe(1)
    expect(output).toContain(`端口 ${port}（server）已被占用`)
    if (process.platform === 'linux') expect(output).toContain(`进程 ${process.pid}`)
    expect(output).not.toContain('    at ')
  } finally {
    server.close()
  }
})

test('start names every mistake of the configuration at once', async () => {
  using data = createDataDir()
  const environment = { ...component, WX_APPID: 'wx', GUANJIA_PORT: 'eighty', GUANJIA_ENCODING_AES_KEY: 'short' }
  const { code, output } = await new Guanjia(['start'], { ...environment, GUANJIA_DATA_DIR: data.path }).finished()
  expect(code).toBe(1)
  for (const name of ['WX_APPID', 'GUANJIA_PORT', 'GUANJIA_ENCODING_AES_KEY']) expect(output).toContain(name)
  expect(output).not.toContain('    at ')
})

test.each(['start', 'dev'])('%s refuses a data folder that cannot be written', async (command) => {
  using data = createDataDir()
  // Below a file there can be no folder, not even for root.
  const file = join(data.path, 'file')
  writeFileSync(file, '')
  const dataDir = join(file, 'data')
  const place = await createDevPlace(dataDir)
  const args = command === 'dev' ? place.args : []
  const { code, output } = await new Guanjia([command, ...args], { GUANJIA_DATA_DIR: dataDir }).finished()
  expect(code).toBe(1)
  expect(output).toContain(dataDir)
  expect(output).not.toContain('    at ')
})

test.each(['start', 'migrate'])('%s refuses a database of a newer version and leaves it alone', async (command) => {
  using data = createDataDir()
  const environment = {
    ...component,
    GUANJIA_DATA_DIR: data.path,
    GUANJIA_PORT: String(await freePort()),
    GUANJIA_INNER_PORT: String(await freePort()),
  }
  const { config, secrets } = loadConfig(readEnvironment({ ...environment, GUANJIA_LOG_LEVEL: 'silent' }))
  {
    await using app = await createApp(config, secrets)
    const row = { name: '999-from-the-future', guanjia_version: '9.9.9', created_at: Date.now() }
    await app.db.insertInto('gj_migration').values(row).execute()
  }
  const { code, output } = await new Guanjia([command], environment).finished()
  expect(code).toBe(1)
  expect(output).toContain('9.9.9')
  expect(output).not.toContain('    at ')
})

test('a lost password is replaced at the machine of the server, and for nobody who is not there', async () => {
  using data = createDataDir()
  const environment = { ...component, GUANJIA_DATA_DIR: data.path }
  const { config, secrets } = loadConfig(readEnvironment({ ...environment, GUANJIA_LOG_LEVEL: 'silent' }))
  const signIn = async (oneTimePassword: string) => {
    await using app = await createApp(config, secrets)
    const { sessions } = app.services
    return await sessions.signIn(
      { username: 'admin', password: oneTimePassword },
      { address: '127.0.0.1', userAgent: 'test', requestId: 'req_1' },
    )
  }
  let first = ''
  {
    await using app = await createApp(config, secrets)
    first = (await app.services.operators.ensureFirstOperator())?.oneTimePassword ?? ''
  }
  const unasked = await new Guanjia(['operator', 'reset-password'], environment).finished()
  expect(unasked).toMatchObject({ code: 1, output: expect.stringContaining('--yes') })
  const unknown = await new Guanjia(['operator', 'reset-password', 'nobody', '--yes'], environment).finished()
  expect(unknown).toMatchObject({ code: 1, output: expect.stringContaining('没有操作员 nobody') })
  const { code, output } = await new Guanjia(['operator', 'reset-password', '--yes'], environment).finished()
  expect(code).toBe(0)
  const oneTimePassword = /[a-z2-9]{4}(?:-[a-z2-9]{4}){3}/.exec(output)?.[0] ?? ''
  await expect(signIn(first)).rejects.toMatchObject({ code: 'session.credentials_wrong' })
  await signIn(oneTimePassword)
})

test('a command that does not exist is refused with the way to the help', async () => {
  const { code, output } = await new Guanjia(['strat']).finished()
  expect(code).toBe(1)
  expect(output).toContain('--help')
})

test('help is in Chinese and English', async () => {
  const { code, output } = await new Guanjia(['--help']).finished()
  expect(code).toBe(0)
  for (const text of ['启动服务', 'start the server', 'dev', 'demo', 'migrate']) expect(output).toContain(text)
})

test('demo says what is missing when dev has never run', async () => {
  using data = createDataDir()
  const { code, output } = await new Guanjia(['demo', '--data', data.path]).finished()
  expect(code).toBe(1)
  expect(output).toContain('guanjia dev')
})
