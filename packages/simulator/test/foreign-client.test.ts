import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { OpenPlatform, ServerRequest } from 'node-easywechat'
import { expect, test } from 'vitest'
import { createSimulator } from '../src/simulator.ts'
import { COMPONENT, ENCODING_AES_KEY, ENTRY_DOMAIN, MESSAGE_TOKEN, SECRET } from './support/constants.ts'

/**
 * node-easywechat, a client that knows nothing of us, opens the pushes and makes the calls; only its base URL is
 * changed. What it accepts, a third-party platform in the field accepts.
 */
async function startForeignPlatform(baseUrl: string) {
  const cacheDir = await mkdtemp(join(tmpdir(), 'easywechat-'))
  const createPlatform = () =>
    new OpenPlatform({
      app_id: COMPONENT,
      secret: SECRET,
      token: MESSAGE_TOKEN,
      aes_key: ENCODING_AES_KEY,
      http: { baseURL: `${baseUrl}/` },
      file_cache: { path: `${cacheDir}/`, dirMode: 0o700, fileMode: 0o600, ext: '.cache' },
    })
  const answers: string[] = []
  const received: string[] = []
  const server = createServer(async (request, response) => {
    // Its server keeps the handlers of the request before, so each push gets a platform of its own over the same cache.
    const platform = createPlatform()
    platform.setRequest(await ServerRequest.createFromIncomingMessage(request))
    const handler = platform.getServer()
    handler.handleAuthorized(async (message, next) => {
      received.push(String(message.get('AuthorizationCode')))
      return next?.(message)
    })
    const answer = await handler.serve()
    answers.push(answer.getBody().toString())
    response.writeHead(answer.getStatusCode(), answer.getHeaders())
    response.end(answer.getBody().toString())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    platform: createPlatform(),
    answers,
    received,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rm(cacheDir, { recursive: true, force: true })
    },
  }
}

test('serves a client that is not ours, from the ticket to a call for a mini program', async () => {
  await using simulator = await createSimulator({ seed: 7 })
  const url = await simulator.listen({ port: 0 })
  await using foreign = await startForeignPlatform(url)
  simulator.control.putComponent(COMPONENT, {
    secret: SECRET,
    messageToken: MESSAGE_TOKEN,
    encodingAesKey: ENCODING_AES_KEY,
    componentPushUrl: `${foreign.url}/component`,
    messagePushUrl: `${foreign.url}/biz/$APPID$`,
    authorizationDomain: ENTRY_DOMAIN,
  })
  await simulator.control.settle()
  expect(foreign.answers).toEqual(['success'])

  const preAuth = await foreign.platform.createPreAuthorizationCode()
  expect(preAuth.expires_in).toBe(1800)
  const { appid } = simulator.control.createAccount({ kind: 'mini_program', nickname: '示例小店' })
  const { authCode } = simulator.control.authorize({
    componentAppid: COMPONENT,
    preAuthCode: preAuth.pre_auth_code,
    appid,
  })
  await simulator.control.settle()
  expect(foreign.received).toEqual([authCode])

  const authorization = await foreign.platform.getAuthorization(authCode)
  expect(authorization.getAppId()).toBe(appid)
  const refreshed = await foreign.platform.refreshAuthorizerToken(appid, authorization.getRefreshToken())
  expect(refreshed.authorizer_refresh_token).toBe(authorization.getRefreshToken())

  const info = await foreign.platform.getClient().request('post', 'cgi-bin/component/api_get_authorizer_info', {
    data: { component_appid: COMPONENT, authorizer_appid: appid },
  })
  expect(info.toObject()).toMatchObject({ authorizer_info: { nick_name: '示例小店' } })

  const miniApp = await foreign.platform.getMiniAppWithRefreshToken(appid, authorization.getRefreshToken())
  const versions = await miniApp.getClient().request('post', 'wxa/getversioninfo', { data: {} })
  expect(versions.toObject()).toMatchObject({ errcode: 0 })
})
