import { type Release, type ReleaseDetail, type ReleaseStep, releaseStateWords } from '@guanjia/contract'
import { inLanguage, say } from '../../lib/language.ts'
import { ACTIONS, OUTCOMES, STEPS } from './release-words.ts'

export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)
}

export function stateText({ state }: Pick<Release, 'state'>): string {
  return inLanguage({ zh: releaseStateWords[state], en: state })
}

/** One step on one line: when, what, what came of it, by whom. */
export function printStep(step: ReleaseStep): void {
  const { mark, ...outcome } = OUTCOMES[step.outcome]
  const time = new Date(step.startedAt).toLocaleTimeString('zh-CN', { hour12: false })
  const by = step.actor === 'system' ? '' : ` · ${step.actor}`
  const code = step.errcode === null ? '' : ` · ${step.errcode} ${step.errmsg ?? ''}`
  const rid = step.rid === null ? '' : ` · rid ${step.rid}`
  const what = step.name === 'audit' ? ` ${String(step.answer?.status ?? '')}` : ''
  console.log(`${time} ${mark} ${inLanguage(STEPS[step.name])}${what}: ${inLanguage(outcome)}${by}${code}${rid}`)
}

/** Where the release stands, what stands in the way, and the commands that go on from here. */
export function printStanding(release: Release): void {
  const { id, appid, userVersion, audit, problem, gray } = release
  console.log(`${id} ${appid} ${userVersion}: ${stateText(release)}${gray ? ` ${gray.percentage}%` : ''}`)
  if (problem) {
    const { wechat } = problem
    const said = wechat ? ` (${wechat.errcode}${wechat.rid ? `, rid ${wechat.rid}` : ''})` : ''
    say(`  ${problem.title}${said}\n  ${problem.next}`, `  ${problem.titleEn}${said}\n  ${problem.nextEn}`)
  }
  if (release.state === 'rejected' || release.state === 'delayed') {
    for (const line of audit?.reasonLines ?? []) console.log(`  ${line}`)
    const pictures = audit?.screenshots.length ?? 0
    if (pictures > 0) {
      const address = `/api/v1/releases/${id}/screenshots/1`
      say(`  截图 ${pictures} 张：GET ${address} …`, `  ${pictures} screenshots: GET ${address} …`)
    }
  }
  const commands = release.possibleActions.map((action) => `guanjia release ${ACTIONS[action]}`)
  if (commands.length > 0) say(`  可以：${commands.join('；')}`, `  possible: ${commands.join('; ')}`)
}

export function printDetail(release: ReleaseDetail): void {
  for (const step of release.steps) printStep(step)
  printStanding(release)
}
