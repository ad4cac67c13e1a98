import { readFileSync } from 'node:fs'
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { AppError } from '../http/app-error.ts'
import { loadConfig } from './config.ts'
import { type Environment, readEnvironment, renderExampleEnv, variables } from './env.ts'

const COMPONENT = {
  WX_APPID: 'wx0123456789abcdef',
  GUANJIA_COMPONENT_SECRET: 'component-secret-0001',
  GUANJIA_MESSAGE_TOKEN: 'messagetoken0001',
  GUANJIA_ENCODING_AES_KEY: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
} satisfies Environment

function problemsOf(environment: Environment): string[] {
  try {
    loadConfig(environment)
  } catch (error) {
    if (error instanceof AppError && error.code === 'config.invalid')
      return (error.fields ?? []).map(({ path }) => path)
    throw error
  }
  return []
}

describe('config', () => {
  it('needs nothing at all: SQLite in ./data and the real WeChat', () => {
    const { config } = loadConfig({})
    expect(config.http).toMatchObject({ port: 8080, innerPort: 8081, publicUrl: undefined })
    expect(config.database).toMatchObject({ kind: 'sqlite', file: expect.stringMatching(/data\/guanjia\.db$/) })
    expect(config.wechat.apiUrl).toBe('https://api.weixin.qq.com')
    expect(config.component).toBeUndefined()
    expect(config.language).toBe('zh')
  })

  it('reads how often versions are compared with WeChat, and refuses what would never or always do it', () => {
    expect(loadConfig({}).config.releases).toEqual({
      reconcileCallsPerDay: 200,
      reconcileActiveMs: 30 * 60_000,
      reconcileIdleMs: 24 * 60 * 60_000,
    })
    const given = {
      GUANJIA_RECONCILE_CALLS_PER_DAY: '50',
      GUANJIA_RECONCILE_ACTIVE_MINUTES: '5',
      GUANJIA_RECONCILE_IDLE_HOURS: '48',
    }
    expect(loadConfig(given).config.releases).toEqual({
      reconcileCallsPerDay: 50,
      reconcileActiveMs: 5 * 60_000,
      reconcileIdleMs: 48 * 60 * 60_000,
    })
    const names = Object.keys(given)
    expect(problemsOf(Object.fromEntries(names.map((name) => [name, '0'])))).toEqual(names)
    expect(problemsOf(Object.fromEntries(names.map((name) => [name, '-1'])))).toEqual(names)
  })

  it('reads the variables of Cloud Run', () => {
    const { config, secrets } = loadConfig({
      ...COMPONENT,
      MYSQL_ADDRESS: '10.0.0.5:3307',
      MYSQL_USERNAME: 'root',
      MYSQL_PASSWORD: 'p@ss word',
    })
    expect(config.database).toMatchObject({ kind: 'mysql', host: '10.0.0.5', port: 3307, database: 'wxcomponent' })
    expect(secrets.mysqlPassword?.reveal()).toBe('p@ss word')
    expect(config.component).toMatchObject({ componentAppid: COMPONENT.WX_APPID, callbackMode: 'encrypted' })
    expect(secrets.component?.messageToken.reveal()).toBe(COMPONENT.GUANJIA_MESSAGE_TOKEN)
  })

  it('names every mistake at once, in both languages, each with its variable', () => {
    const environment: Environment = {
      GUANJIA_PORT: '80800',
      GUANJIA_LOG_LEVEL: 'loud',
      MYSQL_ADDRESS: 'http://10.0.0.5',
      GUANJIA_PUBLIC_URL: 'guanjia.example.com',
      GUANJIA_SECRET_KEY: 'short',
      WX_APPID: 'gh_123',
      GUANJIA_ENCODING_AES_KEY: 'too-short',
      GUANJIA_RETURN_URL_HOSTS: 'https://shop.example.com/',
      GUANJIA_TRUSTED_PROXIES: '10.0.0.0/40',
    }
    const paths = problemsOf(environment)
    expect(paths).toEqual(
      expect.arrayContaining([...Object.keys(environment), 'MYSQL_USERNAME', 'GUANJIA_COMPONENT_SECRET']),
    )
    const thrown = (() => {
      try {
        return loadConfig(environment)
      } catch (error) {
        return error
      }
    })() as AppError
    for (const language of ['zh', 'en'] as const) {
      for (const path of paths) expect(thrown.text(language).title).toContain(path)
    }
    expect(thrown.text('zh').title).toContain(`${paths.length} 处`)
  })

  it.each([
    [{ MYSQL_PASSWORD: 'x' }, ['MYSQL_PASSWORD']],
    [{ GUANJIA_PORT: '9000', GUANJIA_INNER_PORT: '9000' }, ['GUANJIA_INNER_PORT']],
    [{ GUANJIA_MESSAGE_TOKEN: 'abc' }, ['GUANJIA_MESSAGE_TOKEN']],
    [{ MYSQL_ADDRESS: 'db', MYSQL_USERNAME: 'u', MYSQL_DATABASE: 'a`b' }, ['MYSQL_DATABASE']],
    [{ GUANJIA_WECHAT_BASE_URL: 'ftp://x' }, ['GUANJIA_WECHAT_BASE_URL']],
    [{ GUANJIA_PUBLIC_URL: 'https://user:pass@x.example' }, ['GUANJIA_PUBLIC_URL']],
    [{ GUANJIA_MINT_TOKENS: 'maybe' }, ['GUANJIA_MINT_TOKENS']],
    [{ ...COMPONENT, GUANJIA_MESSAGE_TOKEN: 'with space' }, ['GUANJIA_MESSAGE_TOKEN']],
  ] satisfies [Environment, string[]][])('finds the mistake in %o', (environment, expected) => {
    expect(problemsOf(environment)).toEqual(expected)
  })

  it('does not repeat the value of a secret when it is wrong', () => {
    const environment = { ...COMPONENT, GUANJIA_ENCODING_AES_KEY: 'THIS-IS-SECRET', GUANJIA_SECRET_KEY: 'ALSO-SECRET' }
    expect(() => loadConfig(environment)).toThrow(expect.not.stringMatching(/THIS-IS-SECRET|ALSO-SECRET/))
  })

  it('has the authorisation pages where the API is when that is not WeChat', () => {
    const { config } = loadConfig({ GUANJIA_WECHAT_BASE_URL: 'http://127.0.0.1:8090/' })
    expect(config.wechat).toEqual({
      apiUrl: 'http://127.0.0.1:8090',
      isWechat: false,
      mpUrl: 'http://127.0.0.1:8090',
      openUrl: 'http://127.0.0.1:8090',
    })
  })

  it('is frozen to the last part', () => {
    const { config } = loadConfig({ GUANJIA_RETURN_URL_HOSTS: 'a.example, *.b.example' })
    expect(config.bindings.returnUrlHosts).toEqual(['a.example', '*.b.example'])
    expect(Object.isFrozen(config.bindings.returnUrlHosts)).toBe(true)
    expect(Object.isFrozen(config.http)).toBe(true)
  })

  it('shows no secret, however it is printed', () => {
    const loaded = loadConfig({
      ...COMPONENT,
      MYSQL_ADDRESS: 'db',
      MYSQL_USERNAME: 'u',
      MYSQL_PASSWORD: 'mysql-pass-0001',
      GUANJIA_SECRET_KEY: 'ab'.repeat(32),
    })
    const prints = [
      JSON.stringify(loaded),
      inspect(loaded, { depth: 10, showHidden: true }),
      `${loaded.secrets.mysqlPassword}`,
    ]
    for (const print of prints) {
      for (const secret of ['component-secret-0001', 'messagetoken0001', 'mysql-pass-0001', 'abab', 'ABCDEFG']) {
        expect(print).not.toContain(secret)
      }
    }
  })

  it('treats an empty variable as one that is not set and ignores what is not ours', () => {
    expect(readEnvironment({ GUANJIA_PORT: '  ', WX_APPID: '', HOME: '/root', GUANJIA_HOST: ' ::1 ' })).toEqual({
      GUANJIA_HOST: '::1',
    })
  })
})

describe('example.env', () => {
  const file = new URL('../../../../example.env', import.meta.url)

  it.each(variables.map(({ name, zh }) => [name, zh] as const))('explains %s with Chinese punctuation', (_name, zh) => {
    expect(zh).not.toMatch(/[\u3400-\u9fff」）][,;:](?=[\u3400-\u9fff「（A-Za-z0-9])/)
  })

  it('lists every variable with its unit and a sentence in Chinese and English', () => {
    expect(readFileSync(file, 'utf8')).toBe(renderExampleEnv())
    for (const { name, unit, zh, en } of variables) {
      expect(unit, name).not.toBe('')
      expect(zh, name).toMatch(/[\u4e00-\u9fff].*。$/)
      expect(en, name).toMatch(/\.$/)
    }
  })
})
