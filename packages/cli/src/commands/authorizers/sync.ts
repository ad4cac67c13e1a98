import { setTimeout as sleep } from 'node:timers/promises'
import type { AuthorizerSync } from '@guanjia/contract'
import { type ConnectOptions, connectApi } from '../../lib/connect-api.ts'
import { complain, inLanguage, say } from '../../lib/language.ts'

export type SyncAuthorizersOptions = ConnectOptions & {
  readonly component?: string
  readonly profileCalls?: number
  readonly wait: boolean
  readonly json: boolean
}

const LOOK_EVERY_MS = 1_000

/**
 * Compares the authorizers with the list of WeChat and follows until it is over. Exit code 0: done; 1: it failed, or
 * could not be started. Interrupting stops the watching, not the comparison.
 */
export async function syncAuthorizers(options: SyncAuthorizersOptions): Promise<void> {
  const api = connectApi(options)
  const { component, profileCalls, wait, json } = options
  let sync = await api.post<AuthorizerSync>('/authorizers/sync', {
    ...(component === undefined ? {} : { component }),
    ...(profileCalls === undefined ? {} : { profileCalls }),
  })
  if (!json) say(`对账 ${sync.id}`, `Comparison ${sync.id}`)
  let shown = ''
  while (wait && !isOver(sync)) {
    await sleep(LOOK_EVERY_MS)
    sync = await api.get<AuthorizerSync>(`/authorizers/sync/${sync.id}`)
    const progress = describeProgress(sync)
    if (!json && progress !== shown) console.log(progress)
    shown = progress
  }
  if (json) process.stdout.write(`${JSON.stringify(sync, null, 2)}\n`)
  else if (isOver(sync)) report(sync)
  if (sync.state === 'failed') process.exitCode = 1
}

function isOver({ state }: AuthorizerSync): boolean {
  return state === 'done' || state === 'failed'
}

function describeProgress({
  phase,
  state,
  listed,
  total,
  profilesRead,
  profileCalls,
  failure,
}: AuthorizerSync): string {
  if (failure !== null && state === 'running') {
    return inLanguage({ zh: `  稍后继续：${failure}`, en: `  will go on: ${failure}` })
  }
  const of = total === null ? '' : `/${total}`
  switch (phase) {
    case 'list':
      return inLanguage({ zh: `  读取列表 ${listed}${of}`, en: `  list ${listed}${of}` })
    case 'missing':
      return inLanguage({ zh: '  核实列表中没有的帐号', en: '  asking about accounts that are not listed' })
    default:
      return inLanguage({
        zh: `  读取资料 ${profilesRead}（上限 ${profileCalls}）`,
        en: `  profiles ${profilesRead} (at most ${profileCalls})`,
      })
  }
}

function report({ state, failure, found, listed, unconfirmed, profilesFailed }: AuthorizerSync): void {
  if (state === 'failed') {
    complain(`✗ 对账失败：${failure}`, `✗ The comparison failed: ${failure}`)
    return
  }
  const { authorized, revoked, permissionSetsChanged, refreshTokensRestored } = found
  say(
    `✓ 共 ${listed} 个帐号：补记授权 ${authorized}，补记取消 ${revoked}，权限变化 ${permissionSetsChanged}，找回刷新令牌 ${refreshTokensRestored}`,
    `✓ ${listed} accounts: ${authorized} authorised, ${revoked} revoked, ${permissionSetsChanged} with other permission sets, ${refreshTokensRestored} refresh tokens restored`,
  )
  if (unconfirmed > 0) {
    say(
      `  另有 ${unconfirmed} 个帐号不在列表中，但调用额度已用完，下次对账时核实`,
      `  ${unconfirmed} more are not listed, but no call was left to ask about them: the next comparison will`,
    )
  }
  if (profilesFailed > 0) {
    say(
      `  有 ${profilesFailed} 个帐号的资料没有读到，详见服务日志`,
      `  ${profilesFailed} profiles could not be read, see the log`,
    )
  }
}
