import { setTimeout as sleep } from 'node:timers/promises'
import type { StreamedCallback } from '@guanjia/contract'
import { ApiRefusal, type GuanjiaApi } from './guanjia-api.ts'
import { complain } from './language.ts'
import { queryString } from './query-string.ts'
import { readServerEvents } from './server-events.ts'

export type FollowOptions = {
  readonly component?: string | undefined
  readonly appid?: readonly string[] | undefined
  readonly type?: readonly string[] | undefined
  /** Epoch milliseconds; without it only what comes from now on. */
  readonly since?: number | undefined
}

/** Between attempts to connect again. */
const WAITS_MS = [0, 500, 1_000, 2_000, 5_000]
/** After a reconnect the last seconds come again, and are passed over. */
const REMEMBERED = 20_000

/**
 * Callbacks as the server stores them, each once, through whatever happens to the connection. Ends never; throws a UserError
 * when the server refuses, or at the start when it cannot be reached.
 */
export async function* followCallbacks(
  api: GuanjiaApi,
  options: FollowOptions,
  onOpen?: () => void,
): AsyncGenerator<StreamedCallback> {
  const shown = new Set<string>()
  let lastId: string | undefined
  let from = options.since
  let failures = 0
  let isOpened = false
  for (;;) {
    try {
      const response = await api.stream(pathOf(options, from), lastId === undefined ? {} : { 'last-event-id': lastId })
      // By the server's clock: what is received while the connection is down is asked for, also before the first event.
      from ??= Date.parse(response.headers.get('date') ?? '') || undefined
      if (failures > 1) complain('已重新连接', 'connected again')
      failures = 0
      if (!isOpened) onOpen?.()
      isOpened = true
      for await (const { id, data } of readServerEvents(response.body as ReadableStream<Uint8Array>)) {
        lastId = lastId === undefined || id > lastId ? id : lastId
        if (shown.has(id)) continue
        remember(shown, id)
        yield JSON.parse(data) as StreamedCallback
      }
    } catch (error) {
      if (!isOpened || (error instanceof ApiRefusal && error.isFinal)) throw error
    }
    if (failures === 1) complain('连接断开，正在重新连接…', 'the connection was lost, connecting again…')
    await sleep(WAITS_MS[Math.min(failures, WAITS_MS.length - 1)])
    failures += 1
  }
}

function pathOf({ component, appid, type }: FollowOptions, from: number | undefined): string {
  return `/callbacks/stream${queryString({
    component,
    appid: appid?.join(','),
    type: type?.join(','),
    from,
    include: 'event',
  })}`
}

function remember(shown: Set<string>, id: string): void {
  shown.add(id)
  const [oldest] = shown
  if (shown.size > REMEMBERED && oldest !== undefined) shown.delete(oldest)
}
