import { createSimulator, type Simulator, type SimulatorOptions } from '../../src/simulator.ts'
import type { ComponentInput } from '../../src/world/configure-component.ts'
import { ManualClock } from './clock.ts'
import { COMPONENT, ENCODING_AES_KEY, ENTRY_DOMAIN, MESSAGE_TOKEN, SECRET } from './constants.ts'
import { Receiver } from './receiver.ts'

// biome-ignore lint/suspicious/noExplicitAny: answers of every shape are looked into
export type Json = Record<string, any>

export type World = AsyncDisposable & {
  simulator: Simulator
  receiver: Receiver
  clock: ManualClock
  url: string
  /** POST with a JSON body (or the text as it is), GET without one. */
  call(path: string, query?: Record<string, string>, body?: Json | string): Promise<Json>
  componentToken(): Promise<string>
  preAuthCode(): Promise<string>
  /** A new account, authorised; its token is fresh. */
  authorized(input?: { kind?: 'mini_program' | 'official_account'; permissionSets?: number[] }): Promise<{
    appid: string
    token: string
    refreshToken: string
  }>
  /** Uploads a draft, promotes it and answers the template id. */
  template(input?: Json): Promise<number>
}

export async function startWorld(
  options: SimulatorOptions & { component?: Partial<ComponentInput> } = {},
): Promise<World> {
  const clock = new ManualClock()
  const simulator = await createSimulator({ seed: 7, clock, ...options })
  const receiver = await Receiver.start(COMPONENT)
  const url = await simulator.listen({ port: 0 })
  simulator.control.putComponent(COMPONENT, {
    secret: SECRET,
    messageToken: MESSAGE_TOKEN,
    encodingAesKey: ENCODING_AES_KEY,
    componentPushUrl: `${receiver.url}/component`,
    messagePushUrl: `${receiver.url}/biz/$APPID$`,
    authorizationDomain: ENTRY_DOMAIN,
    ...options.component,
  })
  await simulator.control.settle()

  const call: World['call'] = async (path, query = {}, body) => {
    const target = new URL(path, url)
    for (const [name, value] of Object.entries(query)) target.searchParams.set(name, value)
    const response = await fetch(target, {
      method: body === undefined ? 'GET' : 'POST',
      body: typeof body === 'string' ? body : body && JSON.stringify(body),
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
    })
    return { httpStatus: response.status, ...((await response.json()) as Json) }
  }
  let component: string | undefined
  const componentToken = async () => {
    if (component !== undefined) return component
    const answer = await call(
      '/cgi-bin/component/api_component_token',
      {},
      {
        component_appid: COMPONENT,
        component_appsecret: SECRET,
        component_verify_ticket: receiver.latestTicket(),
      },
    )
    component = answer.component_access_token as string
    return component
  }
  const onComponent = async (name: string, body: Json) =>
    call(
      `/cgi-bin/component/${name}`,
      { component_access_token: await componentToken() },
      {
        component_appid: COMPONENT,
        ...body,
      },
    )

  return {
    simulator,
    receiver,
    clock,
    url,
    call,
    componentToken,
    preAuthCode: async () => (await onComponent('api_create_preauthcode', {})).pre_auth_code,
    async authorized({ kind, permissionSets } = {}) {
      const { appid } = simulator.control.createAccount({ kind })
      const { authCode } = simulator.control.authorize({ componentAppid: COMPONENT, appid, permissionSets })
      const answer = await onComponent('api_query_auth', { authorization_code: authCode })
      const info = answer.authorization_info
      return { appid, token: info.authorizer_access_token, refreshToken: info.authorizer_refresh_token }
    },
    async template(input = {}) {
      const draft = simulator.control.uploadDraft(COMPONENT, { userVersion: '1.0.0', userDesc: '首版', ...input })
      const token = await componentToken()
      await call('/wxa/addtotemplate', { access_token: token }, { draft_id: draft.draftId })
      const list = await call('/wxa/gettemplatelist', { access_token: token })
      return list.template_list.find((template: Json) => template.draft_id === draft.draftId).template_id
    },
    async [Symbol.asyncDispose]() {
      await simulator.close()
      await receiver.close()
    },
  }
}
