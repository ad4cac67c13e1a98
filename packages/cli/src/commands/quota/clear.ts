import { createInterface } from 'node:readline/promises'
import type { ClearedQuota } from '@guanjia/contract'
import { type ConnectOptions, connectApi } from '../../lib/connect-api.ts'
import { inLanguage, say } from '../../lib/language.ts'

import { UserError } from '../../lib/user-error.ts'

export type ClearQuotaOptions = ConnectOptions & {
  readonly component?: string
  readonly appid?: string
  readonly yes: boolean
}

/** Resets WeChat's call counters by AppSecret, which works when tokens cannot be had any more. Ten times a month, so it asks. */
export async function clearQuota({ component, appid, yes, ...connection }: ClearQuotaOptions): Promise<void> {
  const api = connectApi(connection)
  if (!yes) await confirm(appid)
  const cleared = await api.post<ClearedQuota>('/quota/clear', { component, appid })
  const account = cleared.appid ?? cleared.componentAppid
  say(`${account} 的调用次数已重置`, `The call counters of ${account} were reset`)
}

async function confirm(appid: string | undefined): Promise<void> {
  if (!process.stdin.isTTY) {
    throw new UserError('不在终端里运行时需要 --yes', 'Without a terminal this needs --yes')
  }
  const account = { zh: appid ?? '第三方平台', en: appid ?? 'the component' }
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await terminal.question(
    inLanguage({
      zh: `重置 ${account.zh} 的接口调用次数？每个帐号每月只有 10 次。输入 yes 继续：`,
      en: `Reset the call counters of ${account.en}? An account has 10 resets a month. Type yes to go on: `,
    }),
  )
  terminal.close()
  if (answer.trim().toLowerCase() !== 'yes') throw new UserError('已取消', 'Cancelled')
}
