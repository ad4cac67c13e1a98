import { formatCallbackLine } from '../../lib/callback-line.ts'
import { type ConnectOptions, connectApi } from '../../lib/connect-api.ts'
import { type FollowOptions, followCallbacks } from '../../lib/follow-callbacks.ts'
import { complain } from '../../lib/language.ts'

export type TailEventsOptions = ConnectOptions & FollowOptions & { readonly json: boolean }

/** Prints callbacks as they come in until it is stopped: a line each for people, a line of JSON each for programs. */
export async function tailEvents(options: TailEventsOptions): Promise<void> {
  const onOpen = () => complain('正在等待消息推送，Ctrl-C 结束', 'waiting for callbacks, Ctrl-C ends')
  for await (const streamed of followCallbacks(connectApi(options), options, onOpen)) {
    process.stdout.write(`${options.json ? JSON.stringify(streamed) : formatCallbackLine(streamed)}\n`)
  }
}
