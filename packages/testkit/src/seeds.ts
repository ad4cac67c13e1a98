import type { AddedTemplate, Authorizer, CreatedBindSession, CreatedTarget } from '@guanjia/contract'
import type { MerchantBrowser } from './merchant-browser.ts'
import type { WorldParts } from './world-parts.ts'

type Settling = Pick<WorldParts, 'api' | 'simulator'> & { readonly merchant: MerchantBrowser; settle(): Promise<void> }

/** Makes the third-party platform known to the simulated WeChat, which pushes its first ticket then. */
export async function connectPlatform({ simulator, component, url }: WorldParts): Promise<void> {
  const { appid, ...settings } = component
  simulator.control.putComponent(appid, {
    ...settings,
    componentPushUrl: `${url}/wxcallback/component`,
    messagePushUrl: `${url}/wxcallback/biz/$APPID$`,
    authorizationDomain: new URL(url).host,
  })
}

/** Everything is forwarded to the recording business system, which verifies it. */
export async function connectBusiness({ api, business, webhookSecrets }: WorldParts): Promise<void> {
  const target = await api.post<CreatedTarget>('/targets', { name: 'business', url: `${business.url}/webhook` })
  webhookSecrets.push(target.secret)
  business.setWebhookSecrets(webhookSecrets)
  await api.post('/forwarder-rules', { name: 'everything', targetIds: [target.id] })
}

/** A merchant's mini program that has not authorised anybody; answers its appid. */
export function createMerchant({ simulator }: Pick<WorldParts, 'simulator'>, nickname: string): string {
  return simulator.control.createAccount({ kind: 'mini_program', nickname }).appid
}

/** A merchant whose mini program is authorised and bound to a business id. */
export async function createBoundMerchant(world: Settling, businessId: string): Promise<Authorizer> {
  const appid = createMerchant(world, businessId)
  const session = await world.api.post<CreatedBindSession>('/bind-sessions', { businessId })
  await world.merchant.authorize({ appid, entryUrl: session.pcUrl })
  await world.settle()
  return world.api.get<Authorizer>(`/authorizers/${appid}`)
}

/** What the code of a template uses, as the privacy scan will find it. */
export type CodeOfTemplate = {
  locationApis?: string[]
  privacyKeys?: string[]
  usesNavigateToMiniProgram?: boolean
}

/** A template of the library, made from a draft. */
export async function createTemplate(
  { api, simulator, component }: WorldParts,
  userVersion: string,
  code: CodeOfTemplate = {},
): Promise<AddedTemplate> {
  const draft = simulator.control.uploadDraft(component.appid, {
    userVersion,
    userDesc: `version ${userVersion}`,
    package: code,
  })
  return api.post<AddedTemplate>('/templates', { draftId: String(draft.draftId) })
}
