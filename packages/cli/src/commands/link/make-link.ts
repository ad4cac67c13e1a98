import type { MiniProgramLink } from '@guanjia/contract'
import { showCodePicture } from '../../lib/code-picture.ts'
import { type ConnectOptions, connectApi } from '../../lib/connect-api.ts'
import { queryString } from '../../lib/query-string.ts'

type OfMiniProgram = ConnectOptions & { readonly component?: string; readonly appid: string }

export type UnlimitedCodeOptions = OfMiniProgram & {
  readonly scene: string
  readonly page?: string
  readonly env: string
  readonly checkPage: boolean
  readonly out?: string
}

export async function showUnlimitedCode(options: UnlimitedCodeOptions): Promise<void> {
  const { component, appid, scene, page, env: envVersion, checkPage, out } = options
  const query = queryString({ component, scene, page, envVersion, checkPage: String(checkPage) })
  const picture = await connectApi(options).download(
    `/mini-programs/${encodeURIComponent(appid)}/unlimited-code${query}`,
  )
  const caption = { zh: `${appid} 的小程序码：`, en: `The code of ${appid}:` }
  showCodePicture(picture, { caption, out, file: `code-${appid}-${scene.replace(/[^\w.-]/g, '_')}.jpg` })
}

export type MakeLinkOptions = OfMiniProgram & {
  readonly page?: string
  readonly query?: string
  readonly env: string
  readonly days?: number
  readonly json: boolean
}

/** Prints the link alone, so that a script can take it. */
export async function makeLink(kind: 'scheme' | 'url', options: MakeLinkOptions): Promise<void> {
  const { page, query, env: envVersion, days: expiresInDays } = options
  await make(options, kind === 'scheme' ? 'schemes' : 'url-links', { page, query, envVersion, expiresInDays })
}

export async function makeShortLink(
  options: OfMiniProgram & { page: string; title: string; permanent: boolean; json: boolean },
): Promise<void> {
  const { page, title, permanent } = options
  await make(options, 'short-links', { page, title, permanent })
}

async function make(options: OfMiniProgram & { json: boolean }, kind: string, body: object): Promise<void> {
  const { appid, component } = options
  const path = `/mini-programs/${encodeURIComponent(appid)}/${kind}${queryString({ component })}`
  const made = await connectApi(options).post<MiniProgramLink>(path, body)
  console.log(options.json ? JSON.stringify(made) : made.link)
}
