import type { Page, Release, ReleaseDetail } from '@guanjia/contract'
import { type ConnectOptions, connectApi } from '../../lib/connect-api.ts'
import { inLanguage, say } from '../../lib/language.ts'
import { queryString } from '../../lib/query-string.ts'
import { formatTable } from '../../lib/table.ts'
import { printDetail, printJson, stateText } from './print-release.ts'
import { showTrialCode } from './trial-code.ts'

export type ListReleasesOptions = ConnectOptions & {
  readonly component?: string
  readonly appid?: string
  readonly state?: string
  readonly open?: boolean
  readonly limit: number
  readonly json: boolean
}

const PAGE = 200

/** Releases, newest first: a table for people, a line of JSON each for programs. */
export async function listReleases(options: ListReleasesOptions): Promise<void> {
  const api = connectApi(options)
  const { component, appid, state } = options
  const releases: Release[] = []
  for (let cursor: string | null | undefined; cursor !== null && releases.length < options.limit; ) {
    const limit = Math.min(PAGE, options.limit - releases.length)
    const open = options.open ? 'true' : undefined
    const query = queryString({ component, appid, state, open, limit, cursor: cursor ?? undefined })
    const page: Page<Release> = await api.get(`/releases${query}`)
    releases.push(...page.items)
    cursor = page.nextCursor
  }
  if (options.json) for (const release of releases) console.log(JSON.stringify(release))
  else if (releases.length === 0) say('没有符合条件的发布。', 'No release fits.')
  else process.stdout.write(formatTable([titles(), ...releases.map(rowOf)]))
}

function titles(): string[] {
  return [
    inLanguage({ zh: '编号', en: 'Id' }),
    'AppID',
    inLanguage({ zh: '版本', en: 'Version' }),
    inLanguage({ zh: '状态', en: 'State' }),
    inLanguage({ zh: '更新时间', en: 'Updated' }),
  ]
}

function rowOf(release: Release): string[] {
  const { id, appid, userVersion, updatedAt } = release
  return [id, appid, userVersion, stateText(release), new Date(updatedAt).toLocaleString('zh-CN', { hour12: false })]
}

/** One release with every step that was taken for it. */
export async function showRelease(id: string, options: ConnectOptions & { readonly json: boolean }): Promise<void> {
  const release = await connectApi(options).get<ReleaseDetail>(`/releases/${encodeURIComponent(id)}`)
  if (options.json) printJson(release)
  else printDetail(release)
}

/** The code of the trial version, on the screen or as a file. */
export async function showCode(
  id: string,
  options: ConnectOptions & { readonly path?: string; readonly out?: string },
): Promise<void> {
  const api = connectApi(options)
  const release = await api.get<ReleaseDetail>(`/releases/${encodeURIComponent(id)}`)
  await showTrialCode(api, release, options)
}
