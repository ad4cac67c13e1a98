import type { ClearedQuota } from '@guanjia/contract'
import { confirm } from '../../lib/confirm.ts'
import { type ConnectOptions, connectApi } from '../../lib/connect-api.ts'
import { say } from '../../lib/language.ts'

export type ClearQuotaOptions = ConnectOptions & {
  readonly component?: string
  readonly appid?: string
  readonly yes: boolean
}

/** Resets WeChat's call counters by AppSecret, which works when tokens cannot be had any more. Ten times a month, so it asks. */
export async function clearQuota({ component, appid, yes, ...connection }: ClearQuotaOptions): Promise<void> {
  const api = connectApi(connection)
  if (!yes) {
    await confirm({
      zh: `重置 ${appid ?? '第三方平台'} 的接口调用次数？每个帐号每月只有 10 次。输入 yes 继续：`,
      en: `Reset the call counters of ${appid ?? 'the component'}? An account has 10 resets a month. Type yes to go on: `,
    })
  }
  const cleared = await api.post<ClearedQuota>('/quota/clear', { component, appid })
  const account = cleared.appid ?? cleared.componentAppid
  say(`${account} 的调用次数已重置`, `The call counters of ${account} were reset`)
}
