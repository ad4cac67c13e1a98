import { findDevFile } from '../dev/dev-file.ts'
import { inLanguage, say } from '../lib/language.ts'
import { SimulatorApi } from '../lib/simulator-api.ts'
import { formatTable } from '../lib/table.ts'
import { UserError } from '../lib/user-error.ts'

export type TriggerOptions = {
  readonly appid?: string
  readonly openid?: string
  readonly field?: readonly string[]
  readonly component?: string
  readonly simulator?: string
  readonly data: string
  readonly json: boolean
}

type PushKind = { readonly type: string; readonly titleZh: string; readonly titleEn: string }
type Push = {
  readonly name: string
  readonly appid?: string
  readonly state: string
  readonly reply?: string
  readonly attempts: readonly { readonly status?: number; readonly answer?: string; readonly error?: string }[]
}

const DEFAULT_SIMULATOR = 'http://127.0.0.1:8090'
const SHORT_NAMES: Readonly<Record<string, string>> = { ticket: 'wechat.component.component_verify_ticket' }

/** Has an event happen in the simulated WeChat, and prints what the server answered to it. */
export async function trigger(event: string | undefined, options: TriggerOptions): Promise<void> {
  const dev = findDevFile(options.data)
  const simulator = new SimulatorApi(options.simulator ?? dev?.urls.simulator ?? DEFAULT_SIMULATOR)
  if (event === undefined) return await listKinds(simulator, options)
  const component = options.component ?? dev?.component.appid ?? (await simulator.onlyComponent())
  const { appid, openid, field, json } = options
  const { pushes } = await simulator.post<{ pushes: Push[] }>(`/components/${component}/trigger`, {
    type: SHORT_NAMES[event] ?? event,
    appid,
    openid,
    fields: field && readFields(field),
  })
  for (const push of pushes) process.stdout.write(`${json ? JSON.stringify(push) : describe(push)}\n`)
  if (pushes.some(({ state }) => state !== 'delivered')) process.exitCode = 1
}

async function listKinds(simulator: SimulatorApi, { json }: TriggerOptions): Promise<void> {
  const { items } = await simulator.get<{ items: PushKind[] }>('/push-kinds')
  if (json) for (const kind of items) process.stdout.write(`${JSON.stringify(kind)}\n`)
  else {
    const rows = items.map(({ type, titleZh, titleEn }) => [type, inLanguage({ zh: titleZh, en: titleEn })])
    process.stdout.write(formatTable(rows))
    say(
      '用法：guanjia trigger <类型>，也可只写末尾，例如 guanjia trigger subscribe',
      'usage: guanjia trigger <type>, or the end of it, such as guanjia trigger subscribe',
    )
  }
}

/** `Content=你好`, in WeChat's names. */
function readFields(given: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    given.map((field) => {
      const [, name, value] = /^([A-Za-z_][\w]{0,63})=(.*)$/s.exec(field) ?? []
      if (name !== undefined && value !== undefined) return [name, value]
      throw new UserError(`--field ${field} 应为 名称=值`, `--field ${field}: name=value is expected`)
    }),
  )
}

function describe({ name, appid, state, reply, attempts }: Push): string {
  const last = attempts.at(-1)
  const answer = last?.error ?? `HTTP ${last?.status ?? '-'} ${reply ?? last?.answer ?? ''}`
  return [state === 'delivered' ? '✓' : '✗', name, appid ?? '-', `→ ${answer}`].join('  ')
}
