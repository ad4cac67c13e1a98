import { randomBytes } from 'node:crypto'
import type { StreamedCallback } from '@guanjia/contract'
import { Webhook } from 'standardwebhooks'
import { formatTime } from '../lib/callback-line.ts'
import { type ConnectOptions, connectApi } from '../lib/connect-api.ts'
import { type FollowOptions, followCallbacks } from '../lib/follow-callbacks.ts'
import { inLanguage, say } from '../lib/language.ts'
import { clean } from '../lib/table.ts'
import { UserError } from '../lib/user-error.ts'

export type ListenOptions = ConnectOptions &
  FollowOptions & {
    readonly forwardTo: string
    /** Shows what the developer's program answers. */
    readonly reply: boolean
    readonly json: boolean
  }

const TIMEOUT_MS = 30_000
const SECRET_BYTES = 32
const SHOWN_CHARACTERS = 200
/** Every ten minutes and of no use to a business system: only who names it gets it, as with forwarder rules. */
const ONLY_BY_NAME = 'wechat.component.component_verify_ticket'

type Outcome = {
  readonly status: number | undefined
  readonly error?: string
  readonly answer?: string
  readonly ms: number
}

/**
 * Brings callbacks to a program on this machine through the API, in the form in which targets get them. Everybody who listens
 * has a stream and a filter of his own, and takes nothing from anybody else.
 */
export async function listen(options: ListenOptions): Promise<void> {
  const url = toUrl(options.forwardTo)
  const secret = `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`
  const onOpen = () => {
    say(`转发到 ${url}，Ctrl-C 结束`, `forwarding to ${url}, Ctrl-C ends`)
    say(`签名密钥（仅本次有效）：${secret}`, `signing secret (of this session): ${secret}`)
    if (!options.reply) return
    say(
      '以下显示程序的应答；应答只供查看，不会回复给微信',
      'answers are shown; they are not used and never reach WeChat',
    )
  }
  for await (const streamed of followCallbacks(connectApi(options), options, options.json ? undefined : onOpen)) {
    const { type } = streamed.callback
    if (type === ONLY_BY_NAME && !options.type?.includes(ONLY_BY_NAME)) continue
    const outcome = await forward(url, secret, streamed)
    process.stdout.write(
      `${options.json ? toJson(streamed, outcome) : formatOutcome(streamed, outcome, options.reply)}\n`,
    )
  }
}

/** `3000`, `localhost:3000/webhook` or a whole URL. */
function toUrl(forwardTo: string): string {
  const whole = /^\d+$/.test(forwardTo) ? `localhost:${forwardTo}` : forwardTo
  const url = whole.includes('://') ? whole : `http://${whole}`
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return new URL(url).href
  throw new UserError(
    `--forward-to ${forwardTo} 不是地址，例如 localhost:3000/webhook`,
    `--forward-to ${forwardTo} is no address; an example is localhost:3000/webhook`,
  )
}

async function forward(url: string, secret: string, { callback, event }: StreamedCallback): Promise<Outcome> {
  const body = JSON.stringify(event)
  const at = new Date()
  const startedAt = performance.now()
  const took = () => Math.round(performance.now() - startedAt)
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'Guanjia-Listen/1',
        'webhook-id': callback.id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': new Webhook(secret).sign(callback.id, at, body),
      },
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const answer = await response.text()
    return { status: response.status, answer, ms: took() }
  } catch (error) {
    const { cause, message } = error as Error & { cause?: { code?: string } }
    return { status: undefined, error: cause?.code ?? message, ms: took() }
  }
}

function formatOutcome({ callback }: StreamedCallback, outcome: Outcome, withAnswer: boolean): string {
  const { status, error, answer = '', ms } = outcome
  const failed = inLanguage({ zh: `没有应答（${error}），不再重试`, en: `no answer (${error}), not tried again` })
  const result = status === undefined ? failed : String(status)
  const parts = [formatTime(callback.receivedAt), callback.type, callback.appid ?? '-', callback.id]
  const line = `${clean(parts.join('  '))}  → ${result}  ${ms} ms`
  return withAnswer && answer !== '' ? `${line}\n  ${clean(answer.slice(0, SHOWN_CHARACTERS))}` : line
}

function toJson({ callback }: StreamedCallback, { status, error, ms }: Outcome): string {
  return JSON.stringify({
    id: callback.id,
    type: callback.type,
    appid: callback.appid,
    status: status ?? null,
    error,
    ms,
  })
}
