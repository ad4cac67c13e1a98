import { setTimeout as sleep } from 'node:timers/promises'
import type { DesiredStateFile, DesiredStateRun, DesiredStateTarget, Page } from '@guanjia/contract'
import { confirm } from '../../lib/confirm.ts'
import { type ConnectOptions, connectApi } from '../../lib/connect-api.ts'
import type { GuanjiaApi } from '../../lib/guanjia-api.ts'
import { say } from '../../lib/language.ts'
import { queryString } from '../../lib/query-string.ts'
import { UserError } from '../../lib/user-error.ts'
import { describeProgress, printPlan, printResults } from './print-apply.ts'
import { readStateFile } from './state-file.ts'

export type ApplyOptions = ConnectOptions & {
  readonly component?: string
  readonly file?: string
  readonly appid?: readonly string[]
  readonly label?: string
  readonly all?: boolean
  readonly plan: boolean
  readonly yes: boolean
  readonly json: boolean
}

const LOOK_EVERY_MS = 1_000
const PAGE = 200

/**
 * Writes the documents of the file, shows what differs, and applies it once somebody has said yes. Interrupting stops the
 * watching, not the application.
 */
export async function applyFile(options: ApplyOptions): Promise<void> {
  const api = connectApi(options)
  const file = options.file === undefined ? undefined : readStateFile(options.file)
  const selection = selectionOf(options, file)
  if (file) await putDocuments(api, file, options)
  const planned = await follow(api, await api.post('/desired-states/plan', selection), options)
  const targets = await listDiffering(api, planned)
  const failed = planned.counts.failed > 0
  if (options.plan || planned.differing === 0) {
    if (options.json) printJson({ run: planned, targets })
    else printPlan(planned, targets)
    process.exitCode = failed ? 1 : planned.differing > 0 ? 2 : 0
    return
  }
  if (!options.json) printPlan(planned, targets)
  if (!options.yes) {
    const { differing, changes } = planned
    await confirm({
      zh: `应用到 ${differing} 个目标，共 ${changes} 处差异？输入 yes 继续：`,
      en: `Apply ${changes} changes to ${differing} targets? Type yes to go on: `,
    })
  }
  const applied = await follow(api, await api.post('/desired-states/apply', selection), options)
  const results = await listDiffering(api, applied)
  if (options.json) printJson({ run: applied, targets: results })
  else printResults(applied, results)
  if (applied.counts.done !== applied.total) process.exitCode = 1
}

type Selection = { component?: string; appids?: readonly string[]; label?: string; all?: true }

/** What the command line says, else what the file is about. */
function selectionOf(options: ApplyOptions, file: DesiredStateFile | undefined): Selection {
  const { component, appid, label, all } = options
  const given = [appid, label, all].filter((each) => each !== undefined).length
  if (given > 1) throw new UserError('--appid、--label、--all 只能用一个', 'Give one of --appid, --label and --all')
  const about = component === undefined ? {} : { component }
  if (appid) return { ...about, appids: appid }
  if (label !== undefined) return { ...about, label }
  if (all || file?.default || file?.labels) return { ...about, all: true }
  const appids = Object.keys(file?.miniPrograms ?? {})
  if (appids.length > 0) return { ...about, appids }
  if (file?.platform) return about
  throw new UserError(
    '请用 -f 指定文件，或用 --appid、--label、--all 选择小程序',
    'Give a file with -f, or choose by --appid, --label or --all',
  )
}

async function putDocuments(api: GuanjiaApi, file: DesiredStateFile, options: ApplyOptions): Promise<void> {
  const query = queryString({ component: options.component })
  const documents: [scope: string, body: unknown][] = [
    ...(file.platform ? [['platform', { state: file.platform }] as [string, unknown]] : []),
    ...(file.default ? [['default', { state: file.default }] as [string, unknown]] : []),
    ...Object.entries(file.labels ?? {}).map(([label, body]): [string, unknown] => [`label:${label}`, body]),
    ...Object.entries(file.miniPrograms ?? {}).map(([appid, state]): [string, unknown] => [appid, { state }]),
  ]
  for (const [scope, body] of documents) await api.put(`/desired-states/${encodeURIComponent(scope)}${query}`, body)
  if (!options.json) say(`已保存 ${documents.length} 份期望状态`, `${documents.length} desired states are saved`)
}

/** Until the run is over; its progress is printed when it moves. */
async function follow(api: GuanjiaApi, started: DesiredStateRun, { json }: ApplyOptions): Promise<DesiredStateRun> {
  let run = started
  for (let shown = ''; run.state !== 'done'; ) {
    await sleep(LOOK_EVERY_MS)
    run = await api.get<DesiredStateRun>(`/desired-states/applies/${run.id}`)
    const progress = describeProgress(run)
    if (!json && progress !== shown) console.error(progress)
    shown = progress
  }
  return run
}

async function listDiffering(api: GuanjiaApi, run: DesiredStateRun): Promise<DesiredStateTarget[]> {
  const targets: DesiredStateTarget[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const query = queryString({ limit: PAGE, cursor: cursor ?? undefined })
    const page: Page<DesiredStateTarget> = await api.get(`/desired-states/applies/${run.id}/targets${query}`)
    targets.push(...page.items.filter(isWorthShowing))
    cursor = page.nextCursor
  }
  return targets
}

function isWorthShowing({ state, plan }: DesiredStateTarget): boolean {
  return state !== 'done' || (plan !== null && plan.steps.length + plan.blocked.length > 0)
}

function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)
}
