import type { BindLinks } from '@guanjia/contract'
import { buildAuthorizationLink, type WechatClient } from '@guanjia/wechat'
import { renderSVG } from 'uqr'
import type { ExchangeOutcome } from '../authorizers/authorization-code.ts'
import type { AuthorizerService } from '../authorizers/authorizer-service.ts'
import type { BindingSettingsService } from './binding-settings-service.ts'

export type PlainLinksDeps = {
  wechat: Pick<WechatClient, 'getPreAuthCode'>
  authorizers: Pick<AuthorizerService, 'exchangeAuthCode'>
  settings: Pick<BindingSettingsService, 'get'>
  /** WeChat's authorisation pages. */
  pages: { pcBaseUrl: string; h5BaseUrl: string }
  findDefaultComponentAppid(): Promise<string | undefined>
  /** Whether `/` is passed on to the business system, which does not know the links of 微管家. */
  isRootPassedOn(): Promise<boolean>
}

/**
 * The permanent links (长期授权链接): no business id, no state, any number of merchants. Who comes this way is an unbound
 * authorizer, to be bound by hand.
 */
export class PlainLinks {
  readonly #deps: PlainLinksDeps

  constructor(deps: PlainLinksDeps) {
    this.#deps = deps
  }

  async describe({ component, publicUrl }: { component: string; publicUrl: string }): Promise<BindLinks> {
    const { settings, findDefaultComponentAppid, isRootPassedOn } = this.#deps
    const isDefault = component === (await findDefaultComponentAppid())
    const legacyUnavailable = !isDefault ? 'other_component' : (await isRootPassedOn()) ? 'root_passed_on' : null
    const legacyUrl = (route: string) => (legacyUnavailable === null ? `${publicUrl}/#/${route}` : null)
    const base = isDefault ? `${publicUrl}/auth` : `${publicUrl}/auth/${component}`
    const [pcUrl, h5Url] = [`${base}/pc`, `${base}/h5`]
    return {
      pcUrl,
      h5Url,
      pcQrSvg: renderSVG(pcUrl, { border: 2 }),
      h5QrSvg: renderSVG(h5Url, { border: 2 }),
      legacyPcUrl: legacyUrl('authorize'),
      legacyH5Url: legacyUrl('authorizeH5'),
      legacyUnavailable,
      redirectUri: (await settings.get()).redirectUri,
    }
  }

  /** WeChat's page with a pre-auth code made for this press of the button. */
  async createLink(link: { componentAppid: string; form: 'pc' | 'h5'; redirectUri: string }): Promise<string> {
    const { wechat, pages } = this.#deps
    const { componentAppid, form, redirectUri } = link
    const answer = await wechat.getPreAuthCode({ component_appid: componentAppid }, { componentAppid })
    return buildAuthorizationLink({
      form,
      baseUrl: form === 'pc' ? pages.pcBaseUrl : pages.h5BaseUrl,
      componentAppid,
      preAuthCode: answer.pre_auth_code,
      redirectUri,
      authType: 'all',
    })
  }

  /** The browser is back from WeChat, and goes on to the one configured address when all went well. */
  async handleReturn(brought: {
    componentAppid: string
    authCode: string
  }): Promise<{ state: ExchangeOutcome['state']; redirectUri: string | undefined }> {
    const { authorizers, settings } = this.#deps
    const outcome = await authorizers.exchangeAuthCode(brought)
    const { redirectUri } = await settings.get()
    if (outcome.state !== 'settled' || redirectUri === null) return { state: outcome.state, redirectUri: undefined }
    return { state: outcome.state, redirectUri: withAppid(redirectUri, outcome.appid) }
  }
}

/** Of the account only its appid, which is no secret; the code has been spent. */
function withAppid(redirectUri: string, appid: string): string {
  const isPath = redirectUri.startsWith('/')
  const url = new URL(redirectUri, 'http://path.invalid')
  url.searchParams.set('appid', appid)
  url.searchParams.set('status', 'authorized')
  return isPath ? `${url.pathname}${url.search}${url.hash}` : url.href
}
