import { randomBytes } from 'node:crypto'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Authorizer, Callback, Page } from '@guanjia/contract'
import { dropMysqlDatabase } from '@guanjia/testkit'
import { expect, test } from 'vitest'
import { createDataDir, createDevPlace, Guanjia, getJson, NpmStart, readDevFile, startDev } from './support/guanjia.ts'

const SLOW_MS = 240_000

test(
  'dev starts everything, demo drives it, Ctrl-C stops it within two seconds, a second start keeps the data',
  async () => {
    using data = createDataDir()
    const place = await createDevPlace(data.path)
    {
      await using dev = await startDev(place)
      expect(dev.output).toMatch(/控制台 +http:\/\/127\.0\.0\.1:\d+\/console\//)
      expect(dev.output).toMatch(/用户名 admin，一次性密码 \S{10,}/)
      expect(statSync(join(data.path, 'dev.json')).mode & 0o777).toBe(0o600)
      const { urls } = readDevFile(data.path)
      const page = await fetch(`${urls.server}/console/`)
      expect(await page.text()).toContain('<div id="root">')

      const demo = await new Guanjia(['demo', '--data', data.path]).finished()
      expect(demo.output).toContain('[20/20]')
      expect(demo.code).toBe(0)
      expectNoSecrets(demo.output, data.path)
      await expectApiCommands(data.path)
      const { code, tookMs } = await dev.stop()
      expect(code).toBe(0)
      expect(tookMs).toBeLessThan(2500)
    }
    {
      await using dev = await startDev(place, { LANG: 'en_US.UTF-8' })
      expect(dev.output).toContain('Simulated WeChat')
      const { urls, apiKey } = readDevFile(data.path)
      const authorizers = await getJson<Page<Authorizer>>(`${urls.server}/api/v1/authorizers`, apiKey)
      expect(authorizers.items.map(({ status }) => status)).toEqual(['active'])
      const again = await new Guanjia(['demo', '--data', data.path], { LANG: 'en_US.UTF-8' }).finished()
      expect(again.output).toContain('Every step is done')
      expect(again.code).toBe(0)
    }
  },
  SLOW_MS,
)

test(
  'npm start runs dev, and a SIGTERM to npm stops all of it',
  async () => {
    using data = createDataDir()
    const place = await createDevPlace(data.path)
    const started = new NpmStart(place.args, { HOME: process.env.HOME })
    await started.printed('guanjia demo', 60_000)
    await started.stop('SIGTERM')
    const { urls } = readDevFile(data.path)
    for (const url of [urls.server, urls.simulator, urls.business]) await expect(fetch(url)).rejects.toThrow()
  },
  SLOW_MS,
)

test(
  'a server that is killed in the middle of the demo loses nothing, and the demo goes on',
  async () => {
    using data = createDataDir()
    await using dev = await startDev(await createDevPlace(data.path))
    const demo = new Guanjia(['demo', '--data', data.path])
    await demo.printed('/submit')
    process.kill(readDevFile(data.path).pids.server ?? 0, 'SIGKILL')
    const interrupted = await demo.finished()
    expect(interrupted.code).toBe(1)
    expect(interrupted.output).toContain('guanjia demo --resume')
    await dev.printed('server 意外退出（SIGKILL）')

    const resumed = await new Guanjia(['demo', '--resume', '--data', data.path]).finished()
    expect(resumed.output).toContain('（已完成）')
    expect(resumed.output).toContain('全部步骤完成')
    expect(resumed.code).toBe(0)
    await expectEveryAcknowledgedPushStored(data.path)
  },
  SLOW_MS,
)

test(
  'the demo passes on MariaDB',
  async () => {
    const url = new URL(process.env.GUANJIA_TEST_MYSQL ?? 'mysql://root@127.0.0.1:3306')
    const database = `guanjia_cli_${process.pid}_${randomBytes(4).toString('hex')}`
    using data = createDataDir()
    try {
      await using _dev = await startDev(await createDevPlace(data.path), {
        MYSQL_ADDRESS: url.host,
        MYSQL_USERNAME: decodeURIComponent(url.username),
        MYSQL_PASSWORD: decodeURIComponent(url.password),
        MYSQL_DATABASE: database,
      })
      const demo = await new Guanjia(['demo', '--data', data.path]).finished()
      expect(demo.output).toContain('全部步骤完成')
      expect(demo.code).toBe(0)
    } finally {
      await dropMysqlDatabase(database)
    }
  },
  SLOW_MS,
)

async function expectApiCommands(dataDir: string): Promise<void> {
  const run = (...words: string[]) => new Guanjia([...words, '--data', dataDir]).finished()
  const list = await run('authorizers', 'list', '--status', 'active', '--json')
  const { appid } = JSON.parse(list.output) as Authorizer
  expect((await run('authorizers', 'list')).output).toContain(appid)
  expect((await run('authorizers', 'list', '--limit', '0')).output).toContain('应为正整数')
  const sync = await run('authorizers', 'sync', '--json')
  expect(sync.code).toBe(0)
  expect(JSON.parse(sync.output)).toMatchObject({ state: 'done', listed: 1, total: 1, failure: null })
  const unasked = await run('quota', 'clear')
  expect(unasked.output).toContain('--yes')
  expect(unasked.code).toBe(1)
  expect((await run('quota', 'clear', '--yes', '--appid', appid)).output).toContain(`${appid} 的调用次数已重置`)
}

type Push = { state: string; target: 'component' | 'message'; name: string; fields: Record<string, string> }

// WeChat forgets a push once it was answered, so each of them has to be in the database.
async function expectEveryAcknowledgedPushStored(dataDir: string): Promise<void> {
  const { urls, apiKey } = readDevFile(dataDir)
  const pushes = await getJson<{ items: Push[] }>(`${urls.simulator}/_sim/api/pushes?limit=1000`)
  const acknowledged = pushes.items.filter(({ state }) => state === 'delivered').map(typeOfPush)
  const callbacks = await getJson<Page<Callback>>(`${urls.server}/api/v1/callbacks?limit=200`, apiKey)
  expect(acknowledged.length).toBeGreaterThan(3)
  expect(callbacks.items.map(({ type }) => type).sort()).toEqual(acknowledged.sort())
}

function typeOfPush({ target, name, fields }: Push): string {
  if (target === 'component') return `wechat.component.${name}`
  return fields.MsgType === 'event' ? `wechat.event.${name.toLowerCase()}` : `wechat.message.${name}`
}

function expectNoSecrets(output: string, dataDir: string): void {
  const { component, apiKey, webhookSecret } = readDevFile(dataDir)
  for (const secret of [component.secret, component.messageToken, component.encodingAesKey, apiKey, webhookSecret]) {
    expect(secret).toBeTruthy()
    expect(output).not.toContain(secret)
  }
}
