import { sendRequest } from './http.ts'
import type { WorldParts } from './world-parts.ts'

export type Visit = {
  readonly appid: string
  /** The link that the merchant was given. */
  readonly entryUrl: string
}

/** A merchant's browser on its way through an authorisation, request by request. */
export class MerchantBrowser {
  readonly #simulator: WorldParts['simulator']

  constructor({ simulator }: Pick<WorldParts, 'simulator'>) {
    this.#simulator = simulator
  }

  /** The whole way; answers where the browser ends. */
  async authorize(visit: Visit): Promise<string> {
    const redirectUrl = await this.confirm(visit)
    return this.followRedirect(redirectUrl)
  }

  /** Up to the confirmation: the redirect that WeChat answers is not followed yet. */
  async confirm({ appid, entryUrl }: Visit): Promise<string> {
    const authorizeUrl = await this.openAuthorizationPage(entryUrl)
    const query = new URL(authorizeUrl).searchParams
    const { redirectUrl } = this.#simulator.control.authorize({
      componentAppid: query.get('component_appid') ?? '',
      preAuthCode: query.get('pre_auth_code') ?? '',
      redirectUri: query.get('redirect_uri') ?? '',
      appid,
    })
    if (redirectUrl === undefined) throw new Error('the simulator answered no redirect')
    return redirectUrl
  }

  /** Entry page, button, WeChat's page: answers the address of the latter. */
  async openAuthorizationPage(entryUrl: string): Promise<string> {
    await expectStatus(200, { url: entryUrl })
    const { origin, pathname } = new URL(entryUrl)
    const link = await expectStatus(200, {
      method: 'POST',
      url: `${origin}${pathname}/link?device=pc`,
      headers: { referer: entryUrl, origin },
    })
    const { url } = link.json as { url: string }
    const page = await expectStatus(200, { url, headers: { referer: entryUrl } })
    // WeChat refuses with a page too; only the one that can be confirmed has a form.
    if (!page.text.includes('<form')) throw new Error(`the authorisation page refused: ${page.text}`)
    return url
  }

  async followRedirect(url: string): Promise<string> {
    const answer = await sendRequest({ url })
    if (answer.status >= 400) throw new Error(`redirect refused: ${answer.status} ${answer.text}`)
    return answer.headers.get('location') ?? url
  }
}

async function expectStatus(status: number, request: Parameters<typeof sendRequest>[0]) {
  const answer = await sendRequest(request)
  if (answer.status !== status)
    throw new Error(`${request.method ?? 'GET'} ${request.url}: ${answer.status} ${answer.text}`)
  return answer
}
