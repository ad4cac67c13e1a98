import type { MiniProgramRollBack, MiniProgramVersions } from '@guanjia/contract'
import { confirm } from '../../lib/confirm.ts'
import { type ConnectOptions, connectApi } from '../../lib/connect-api.ts'
import { say } from '../../lib/language.ts'
import { queryString } from '../../lib/query-string.ts'

export type RollBackOnlineOptions = ConnectOptions & {
  readonly component?: string
  readonly appid: string
  readonly appVersion?: number
  readonly yes: boolean
  readonly json: boolean
}

/** Shows where it would go, and goes there once somebody has said yes. */
export async function rollBackOnline({
  component,
  appid,
  yes,
  json,
  ...options
}: RollBackOnlineOptions): Promise<void> {
  const api = connectApi(options)
  const path = `/mini-programs/${encodeURIComponent(appid)}`
  const query = queryString({ component })
  const { online, history } = await api.get<MiniProgramVersions>(`${path}/versions${query}`)
  const wanted = options.appVersion ?? history[0]?.appVersion
  const target = history.find(({ appVersion }) => appVersion === wanted)
  if (!yes && online && target) {
    await confirm({
      zh: `${appid} 从 ${online.version} 回退到 ${target.version}？回退后须发布新版本才能再次回退。输入 yes 继续：`,
      en: `Take ${appid} from ${online.version} back to ${target.version}? There is no second step back. Type yes to go on: `,
    })
  }
  const body = wanted === undefined ? {} : { appVersion: wanted }
  const done = await api.post<MiniProgramRollBack>(`${path}/roll-back${query}`, body)
  if (json) console.log(JSON.stringify(done))
  else if (done.state === 'done') {
    say(`已回退：${done.from} → ${done.to.version}`, `Rolled back: ${done.from} to ${done.to.version}`)
  } else {
    say(`由发布 ${done.releaseId} 回退中`, `Under way, by the release ${done.releaseId}`)
  }
}
