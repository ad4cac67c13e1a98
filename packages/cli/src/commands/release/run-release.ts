import type { Page, Release, ReleaseDetail, Template } from '@guanjia/contract'
import { type ConnectOptions, connectApi } from '../../lib/connect-api.ts'
import type { GuanjiaApi } from '../../lib/guanjia-api.ts'
import { readJsonFile } from '../../lib/json-file.ts'
import { say } from '../../lib/language.ts'
import { queryString } from '../../lib/query-string.ts'
import { UserError } from '../../lib/user-error.ts'
import { followRelease } from './follow-release.ts'
import { printJson } from './print-release.ts'

export type RunReleaseOptions = ConnectOptions & {
  readonly appid: string
  readonly template: string
  readonly component?: string
  readonly extConfig?: string
  readonly userVersion?: string
  readonly desc?: string
  readonly submission?: string
  readonly submit: boolean
  readonly autoPublish: boolean
  readonly publishAt?: number
  readonly wait: boolean
  readonly timeout: number
  readonly qrPath?: string
  readonly qrFile?: string
  readonly json: boolean
}

/**
 * A mini program from a template to online. Everything is said to the server at the start, so that it goes on by itself
 * when this command, or the server in the middle of it, comes to an end.
 */
export async function runRelease(options: RunReleaseOptions): Promise<void> {
  const api = connectApi(options)
  const { wait, json, timeout, submit, qrPath, qrFile } = options
  const release = await api.post<Release>('/releases', await requestOf(api, options))
  if (!wait) {
    if (json) printJson(release)
    else
      say(
        `发布 ${release.id}，查看：guanjia release show ${release.id}`,
        `Release ${release.id}; see guanjia release show`,
      )
    return
  }
  if (!json)
    say(
      `发布 ${release.id}：${release.appid} ${release.userVersion}`,
      `Release ${release.id}: ${release.appid} ${release.userVersion}`,
    )
  const isDone = (latest: ReleaseDetail) => isOver(latest, { submit, isScheduled: options.publishAt !== undefined })
  await followRelease(api, release.id, { timeout, json, isDone, trialCode: { path: qrPath, out: qrFile } })
}

async function requestOf(api: GuanjiaApi, options: RunReleaseOptions) {
  const { appid, component, template: wanted, submit, autoPublish, publishAt } = options
  const template = await findTemplate(api, { wanted, component })
  const extConfig = options.extConfig === undefined ? undefined : readJsonFile(options.extConfig)
  const submission = options.submission === undefined ? {} : readJsonFile(options.submission)
  return {
    appid,
    templateId: template.templateId,
    userVersion: options.userVersion ?? template.userVersion,
    userDesc: options.desc ?? (template.userDesc || template.userVersion),
    autoPublish,
    ...(component === undefined ? {} : { component }),
    ...(extConfig === undefined ? {} : { extConfig }),
    ...(submit ? { submission } : {}),
    ...(publishAt === undefined ? {} : { publishAt }),
  }
}

/** By its id, or `latest`: the newest one. */
async function findTemplate(
  api: GuanjiaApi,
  { wanted, component }: { wanted: string; component: string | undefined },
): Promise<Template> {
  const { items } = await api.get<Page<Template>>(`/templates${queryString({ component })}`)
  const newest = [...items].sort((a, b) => Number(b.templateId) - Number(a.templateId))[0]
  const found = wanted === 'latest' ? newest : items.find(({ templateId }) => templateId === wanted)
  if (found) return found
  throw new UserError(
    `模板库里没有 ${wanted}。现有：${items.map(({ templateId }) => templateId).join('、') || '无'}`,
    `Template ${wanted} does not exist. There are: ${items.map(({ templateId }) => templateId).join(', ') || 'none'}`,
  )
}

const ENDS: ReadonlySet<ReleaseDetail['state']> = new Set([
  'online',
  'rolled_back',
  'rejected',
  'withdrawn',
  'cancelled',
  'failed',
])

/** Nothing more happens by itself: it has ended, or it is an operator's turn. */
function isOver(release: ReleaseDetail, { submit, isScheduled }: { submit: boolean; isScheduled: boolean }): boolean {
  const { state, problem, autoPublish } = release
  if (ENDS.has(state)) return true
  if (state === 'ready_to_submit') return !submit || problem !== null
  // With a time set there may be days to wait, which the server does alone.
  if (state === 'approved') return isScheduled || !autoPublish || problem !== null
  return false
}
