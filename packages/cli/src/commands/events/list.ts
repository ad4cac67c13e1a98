import type { Callback, Page } from '@guanjia/contract'
import { type ConnectOptions, connectApi } from '../../lib/connect-api.ts'
import { inLanguage, say } from '../../lib/language.ts'
import { queryString } from '../../lib/query-string.ts'
import { formatTable } from '../../lib/table.ts'

export type ListEventsOptions = ConnectOptions & {
  readonly component?: string
  readonly appid?: string
  readonly type?: string
  readonly since?: number
  readonly until?: number
  readonly limit: number
  readonly json: boolean
}

const PAGE = 100

/** Prints stored callbacks, newest first: a table for people, a line of JSON each for programs. */
export async function listEvents(options: ListEventsOptions): Promise<void> {
  const api = connectApi(options)
  const { component, appid, type, since, until, limit, json } = options
  const callbacks: Callback[] = []
  let cursor: string | undefined
  do {
    const left = Math.min(PAGE, limit - callbacks.length)
    const query = queryString({ component, appid, type, from: since, to: until, limit: left, cursor })
    const page = await api.get<Page<Callback>>(`/callbacks${query}`)
    callbacks.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined && callbacks.length < limit)
  if (json) for (const callback of callbacks) process.stdout.write(`${JSON.stringify(callback)}\n`)
  else if (callbacks.length === 0) say('没有符合条件的消息推送。', 'No callback fits.')
  else process.stdout.write(formatTable([titles(), ...callbacks.map(toRow)]))
}

function titles(): string[] {
  return inLanguage({ zh: '收到时间|类型|AppID|编号', en: 'Received|Type|AppID|Id' }).split('|')
}

function toRow({ id, type, appid, receivedAt }: Callback): string[] {
  return [new Date(receivedAt).toISOString().slice(0, 19).replace('T', ' '), type, appid ?? '-', id]
}
