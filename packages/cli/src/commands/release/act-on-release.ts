import type { Release, ReleaseDetail } from '@guanjia/contract'
import { type ConnectOptions, connectApi } from '../../lib/connect-api.ts'
import { readJsonFile } from '../../lib/json-file.ts'
import { followRelease } from './follow-release.ts'
import { printJson, printStanding } from './print-release.ts'

export type ActOptions = ConnectOptions & {
  readonly wait: boolean
  readonly timeout: number
  readonly json: boolean
}

/** Asks for one thing, and with --wait follows until it has been done or refused. */
export async function actOnRelease(id: string, action: string, body: unknown, options: ActOptions): Promise<void> {
  const api = connectApi(options)
  const path = `/releases/${encodeURIComponent(id)}/${action}`
  const release = await api.post<Release>(path, body)
  const { wait, json, timeout } = options
  if (wait) await followRelease(api, release.id, { timeout, json, isDone: isAtRest })
  else if (json) printJson(release)
  else printStanding(release)
}

/** Nothing is being done for it at the moment. */
function isAtRest({ state, operation }: ReleaseDetail): boolean {
  return operation === null && !BUSY.has(state)
}

const BUSY: ReadonlySet<ReleaseDetail['state']> = new Set([
  'queued',
  'committing',
  'trial',
  'scanning',
  'submitting',
  'publishing',
  'outcome_unknown',
])

export function submitRelease(id: string, options: ActOptions & { readonly submission?: string }): Promise<void> {
  return actOnRelease(id, 'submit', options.submission === undefined ? {} : readJsonFile(options.submission), options)
}

export function publishRelease(id: string, options: ActOptions & { readonly at?: number }): Promise<void> {
  if (options.at === undefined) return actOnRelease(id, 'publish', {}, options)
  return actOnRelease(id, 'schedule', { publishAt: options.at }, options)
}

export function rollBackRelease(id: string, options: ActOptions & { readonly appVersion?: number }): Promise<void> {
  const { appVersion } = options
  return actOnRelease(id, 'roll-back', appVersion === undefined ? {} : { appVersion }, options)
}

export type GrayOptions = ActOptions & {
  readonly percentage?: number
  readonly debuggersFirst: boolean
  readonly testersFirst: boolean
  readonly step: readonly { percentage: number; at: number }[]
  readonly revert: boolean
}

export function grayRelease(id: string, options: GrayOptions): Promise<void> {
  const { percentage, debuggersFirst, testersFirst: experiencersFirst, step, revert } = options
  if (revert) return actOnRelease(id, 'gray/revert', {}, options)
  const body = {
    debuggersFirst,
    experiencersFirst,
    ...(percentage === undefined ? {} : { percentage }),
    ...(step.length === 0 ? {} : { steps: step }),
  }
  return actOnRelease(id, 'gray', body, options)
}
