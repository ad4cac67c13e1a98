import { setTimeout as sleep } from 'node:timers/promises'
import type { ReleaseDetail, ReleaseState } from '@guanjia/contract'
import { type GuanjiaApi, isServerAway } from '../../lib/guanjia-api.ts'
import { complain, say } from '../../lib/language.ts'
import { UserError } from '../../lib/user-error.ts'
import { printStanding, printStep } from './print-release.ts'
import { showTrialCode, type TrialCodeOptions } from './trial-code.ts'

/** How a command about a release ends; 1 is any other mistake, as of the arguments or the connection. */
export const EXIT = { ok: 0, rejected: 2, failed: 3, timedOut: 4 } as const

export type FollowOptions = {
  /** Seconds; 0: for ever. */
  readonly timeout: number
  readonly json: boolean
  readonly isDone: (release: ReleaseDetail) => boolean
  readonly trialCode?: TrialCodeOptions | undefined
}

const LOOK_EVERY_MS = 500
const BEFORE_TRIAL: ReadonlySet<ReleaseState> = new Set([
  'queued',
  'committing',
  'outcome_unknown',
  'failed',
  'cancelled',
])

/** Prints each step as it is taken, until the end; a server that is away meanwhile is waited for. */
export async function followRelease(api: GuanjiaApi, releaseId: string, options: FollowOptions): Promise<void> {
  const { timeout, json, isDone } = options
  const endsAt = timeout === 0 ? Number.POSITIVE_INFINITY : Date.now() + timeout * 1_000
  const printed = new Set<string>()
  let isAway = false
  let isCodeShown = options.trialCode === undefined || json
  for (;;) {
    const release = await look(api, releaseId)
    if (!release && !isAway && !json) say('… 服务没有回答，等它回来', '… The server does not answer; waiting for it')
    isAway = !release
    if (release) {
      for (const step of release.steps) {
        if (!json && !printed.has(step.id)) printStep(step)
        printed.add(step.id)
      }
      if (!isCodeShown && !BEFORE_TRIAL.has(release.state)) {
        isCodeShown = true
        await tryTrialCode(api, release, options.trialCode)
      }
      if (isDone(release)) return end(release, json)
    }
    if (Date.now() >= endsAt) return timeOut(release, { json, timeout })
    await sleep(LOOK_EVERY_MS)
  }
}

/** undefined: the server is away, as it is while it starts again. */
async function look(api: GuanjiaApi, releaseId: string): Promise<ReleaseDetail | undefined> {
  try {
    return await api.get<ReleaseDetail>(`/releases/${releaseId}`)
  } catch (error) {
    if (isServerAway(error)) return undefined
    throw error
  }
}

/** The code is a help; a release goes on without it. */
async function tryTrialCode(api: GuanjiaApi, release: ReleaseDetail, options?: TrialCodeOptions): Promise<void> {
  try {
    await showTrialCode(api, release, options)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    say(`… 没有取到体验版二维码：${error.text.zh}`, `… No code of the trial version: ${error.text.en}`)
  }
}

export function exitCodeOf({ state, problem }: Pick<ReleaseDetail, 'state' | 'problem'>): number {
  if (state === 'rejected') return EXIT.rejected
  if (state === 'failed' || state === 'cancelled' || state === 'withdrawn') return EXIT.failed
  return problem === null ? EXIT.ok : EXIT.failed
}

function end(release: ReleaseDetail, json: boolean): void {
  if (json) process.stdout.write(`${JSON.stringify(release, null, 2)}\n`)
  else printStanding(release)
  process.exitCode = exitCodeOf(release)
}

function timeOut(release: ReleaseDetail | undefined, { json, timeout }: { json: boolean; timeout: number }): void {
  if (json && release) process.stdout.write(`${JSON.stringify(release, null, 2)}\n`)
  complain(
    `等了 ${timeout} 秒还没有结束；服务端会继续，之后用 guanjia release show 查看。`,
    `Not over after ${timeout} s. The server goes on; see guanjia release show.`,
  )
  process.exitCode = EXIT.timedOut
}
