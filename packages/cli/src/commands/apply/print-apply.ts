import type {
  DesiredStateChange,
  DesiredStateProblem,
  DesiredStateRun,
  DesiredStateTarget,
  DesiredTargetState,
} from '@guanjia/contract'
import { inLanguage, say } from '../../lib/language.ts'
import { formatTable } from '../../lib/table.ts'

/** Targets of which every change is printed; of the others the table has a line. */
const TARGETS_IN_FULL = 20
const LONGEST_VALUE = 60

export function describeProgress({ mode, total, counts }: DesiredStateRun): string {
  const over = total - counts.queued - counts.running
  return mode === 'apply'
    ? inLanguage({ zh: `  应用 ${over}/${total}`, en: `  applied ${over}/${total}` })
    : inLanguage({ zh: `  核对 ${over}/${total}`, en: `  compared ${over}/${total}` })
}

/** What would be done, target by target. */
export function printPlan(
  { total, differing, changes }: DesiredStateRun,
  targets: readonly DesiredStateTarget[],
): void {
  if (targets.length > 0) {
    const titles = [
      'AppID',
      inLanguage({ zh: '差异', en: 'Changes' }),
      inLanguage({ zh: '不能做', en: 'Blocked' }),
      inLanguage({ zh: '月度次数', en: 'Of the month' }),
    ]
    process.stdout.write(formatTable([titles, ...targets.map(planRow)]))
  }
  for (const target of targets.slice(0, TARGETS_IN_FULL)) printTargetPlan(target)
  if (differing === 0) say(`✓ ${total} 个目标都与期望一致`, `✓ All ${total} targets are as wanted`)
  else
    say(
      `${total} 个目标中有 ${differing} 个不一致，共 ${changes} 处`,
      `${differing} of ${total} targets differ, by ${changes} changes`,
    )
}

function planRow({ appid, plan }: DesiredStateTarget): string[] {
  const changes = plan?.steps.reduce((sum, step) => sum + step.changes.length, 0) ?? 0
  const costs = plan?.budgets.map(({ kind, used, cost, limit }) => `${kind} ${used}+${cost}/${limit}`) ?? []
  return [nameOf(appid), String(changes), String(plan?.blocked.length ?? 0), costs.join(' ') || '-']
}

function printTargetPlan({ appid, plan, problem }: DesiredStateTarget): void {
  console.log(`\n${nameOf(appid)}`)
  for (const step of plan?.steps ?? []) for (const change of step.changes) console.log(`  ${describeChange(change)}`)
  for (const each of plan?.blocked ?? []) printProblem(each, each.problem)
  for (const note of plan?.notes ?? []) console.log(`  · ${inLanguage(note)}`)
  if (problem) console.log(`  ✗ ${describeProblem(problem)}`)
}

/** What was done, and what was not. */
export function printResults(run: DesiredStateRun, targets: readonly DesiredStateTarget[]): void {
  const { counts, total, writes } = run
  const unfinished = targets.filter(({ state }) => state !== 'done')
  const rows = targets.map(({ appid, state, results }) => [
    nameOf(appid),
    inLanguage(STATES[state]),
    String(results.length),
  ])
  if (rows.length > 0) {
    const titles = ['AppID', inLanguage({ zh: '结果', en: 'Result' }), inLanguage({ zh: '步骤', en: 'Steps' })]
    process.stdout.write(formatTable([titles, ...rows]))
  }
  for (const { appid, results, plan, problem } of unfinished.slice(0, TARGETS_IN_FULL)) {
    console.log(`\n${nameOf(appid)}`)
    const changes = results.flatMap((result) => result.changes)
    for (const change of changes) if (change.outcome !== 'done') printProblem(change, change.problem)
    for (const each of plan?.blocked ?? []) printProblem(each, each.problem)
    if (problem) console.log(`  ✗ ${describeProblem(problem)}`)
  }
  const mark = counts.done === total ? '✓' : '✗'
  say(
    `${mark} ${counts.done}/${total} 个目标已与期望一致，写入微信 ${writes} 次`,
    `${mark} ${counts.done} of ${total} targets are as wanted, after ${writes} calls that write`,
  )
}

const STATES: Readonly<Record<DesiredTargetState, { zh: string; en: string }>> = {
  queued: { zh: '排队', en: 'queued' },
  running: { zh: '进行中', en: 'running' },
  done: { zh: '完成', en: 'done' },
  partly: { zh: '部分完成', en: 'partly done' },
  failed: { zh: '失败', en: 'failed' },
  skipped: { zh: '跳过', en: 'skipped' },
}

function nameOf(appid: string | null): string {
  return appid ?? inLanguage({ zh: '第三方平台', en: 'the platform' })
}

function describeChange({ path, op, value, from }: DesiredStateChange): string {
  if (op === 'add') return `+ ${path} ${clean(value)}`
  if (op === 'remove') return `- ${path} ${clean(value)}`
  return `~ ${path} ${from === null ? '' : `${clean(from)} → `}${clean(value)}`
}

function printProblem(change: DesiredStateChange, problem: DesiredStateProblem | null): void {
  console.log(`  ✗ ${describeChange(change)}`)
  if (problem) console.log(`    ${describeProblem(problem)}`)
}

function describeProblem({ title, titleEn, next, nextEn }: DesiredStateProblem): string {
  return inLanguage({ zh: `${title}。${next}`, en: `${titleEn}. ${nextEn}` })
}

/** A terminal obeys control characters, and texts may be long. */
function clean(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}]/gu, ' ')
  return line.length > LONGEST_VALUE ? `${line.slice(0, LONGEST_VALUE)}…` : line
}
