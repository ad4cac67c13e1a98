import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ComponentDetail, Problem } from '@guanjia/contract'
import { createApp, createLogger, loadConfig, readEnvironment } from '@guanjia/server'
import { sendRequest, startWorld, type World } from '@guanjia/testkit'
import { describe, expect, it } from 'vitest'

const SECOND = {
  componentAppid: 'wx00000000000c0002',
  secret: 'secret-of-the-second-platform-0001',
  messageToken: 'secondtoken1',
  encodingAesKey: 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOP2',
}
const OTHER_KEY = 'zyxwvutsrqponmlkjihgfedcbaABCDEFGHIJKLMNOP9'

/** With the answer as it is, whatever its status. */
function send(world: World, method: string, path: string, json?: unknown) {
  const headers = { authorization: `Bearer ${world.apiKey}` }
  return sendRequest({ method, url: `${world.url}/api/v1${path}`, headers, json })
}

describe.each(['sqlite', 'mysql'] as const)('components on %s', (dialect) => {
  it('adds a second platform, changes its keys and deletes it, and shows no secret anywhere', async () => {
    await using world = await startWorld({ dialect })
    const path = `/components/${SECOND.componentAppid}`
    const created = await world.api.post<ComponentDetail>('/components', SECOND)
    expect(created).toMatchObject({ isDefault: false, isManagedByEnvironment: false, callbackMode: 'encrypted' })
    expect(created.callbackAddresses.messageEventUrl).toBe(
      `${world.url}/wxcallback/${SECOND.componentAppid}/biz/$APPID$`,
    )

    const again = await send(world, 'POST', '/components', SECOND)
    expect(again).toMatchObject({ status: 409, json: { code: 'component.exists' } })
    const changed = await world.api.patch<ComponentDetail>(path, { encodingAesKey: OTHER_KEY })
    expect(changed).toMatchObject({ hasPreviousEncodingAesKey: true })

    const trail = await world.api.get('/audit-log')
    expect(JSON.stringify(trail)).toContain('component.update')
    const written = JSON.stringify([created, changed, trail]) + world.logs.lines.join('')
    for (const secret of [SECOND.secret, SECOND.messageToken, SECOND.encodingAesKey, OTHER_KEY])
      expect(written).not.toContain(secret)

    await world.api.delete(path)
    expect(await send(world, 'GET', path)).toMatchObject({ status: 404, json: { code: 'component.not_found' } })
  })

  it('refuses to change or delete the platform of the environment', async () => {
    await using world = await startWorld({ dialect })
    const path = `/components/${world.component.appid}`
    const refusal = { status: 409, json: { code: 'component.managed_by_environment' } }
    expect(await send(world, 'PATCH', path, { mintsTokens: false })).toMatchObject(refusal)
    expect(await send(world, 'DELETE', path)).toMatchObject(refusal)
  })
})

it('names each bad field of a platform', async () => {
  await using world = await startWorld()
  const bad = { componentAppid: 'wx1', secret: '短', messageToken: 'a b', encodingAesKey: 'x'.repeat(44), extra: 1 }
  const { status, json } = await send(world, 'POST', '/components', bad)
  expect(status).toBe(400)
  const paths = (json as Problem).fields?.map(({ path }) => path).sort()
  expect(paths).toEqual([
    'body.componentAppid',
    'body.encodingAesKey',
    'body.extra',
    'body.messageToken',
    'body.secret',
  ])
  expect(await send(world, 'PATCH', `/components/${world.component.appid}`, {})).toMatchObject({ status: 400 })
})

it('takes the first platform that is added as the default one when the environment names none', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'guanjia-components-'))
  const environment = { GUANJIA_PORT: '0', GUANJIA_INNER_PORT: '0', GUANJIA_DATA_DIR: folder }
  const { config, secrets } = loadConfig(readEnvironment(environment))
  const app = await createApp(config, secrets, { log: createLogger({ level: 'silent' }) })
  try {
    const { components, componentSettings } = app.services
    expect(await components.findDefaultComponentAppid()).toBeUndefined()
    const author = { kind: 'system', id: 'test', name: 'test' } as const
    const request = { ...SECOND, callbackMode: 'encrypted', mintsTokens: true } as const
    expect(await componentSettings.createComponent(request, author)).toMatchObject({ isDefault: true })
    expect(await components.getComponent()).toMatchObject({ componentAppid: SECOND.componentAppid })
  } finally {
    await app.close()
    await rm(folder, { recursive: true, force: true })
  }
})
