import {
  checkUpFindings,
  type RehearsalProblem,
  type RehearsalStep,
  type RehearsalStepName,
  type TicketStatus,
} from '@guanjia/contract'
import {
  buildEncryptedPush,
  buildMessageCallback,
  judgeNetworkCheckReply,
  judgePushAnswer,
  type MessageCrypto,
  NETWORK_CHECK_CODE_PREFIX,
  NETWORK_CHECK_TEXT,
  type NetworkCheckAccount,
  networkCheckCodeReply,
  networkCheckSteps,
  parsePassiveReply,
  type WechatClient,
  type WechatFetch,
  WechatNetworkError,
} from '@guanjia/wechat'
import { AppError } from '../../http/app-error.ts'
import { isWechatError, toAppError } from '../../http/wechat-problem.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Random } from '../../lib/random.ts'
import type { Component } from '../components/component.ts'
import type { ComponentService } from '../components/component-service.ts'
import type { TokenService } from '../tokens/token-service.ts'
import {
  httpProblem,
  isApiStep,
  isOver,
  plannedStep,
  problemOf,
  REHEARSAL_OPENID,
  readRehearsalCode,
  rehearsalCodeOf,
  testAccountOf,
  textParams,
} from './rehearsal.ts'
import type { RehearsalService } from './rehearsal-service.ts'
import { type RehearsalRow, stepsOf } from './rehearsal-store.ts'

export type RehearsalByGuanjiaDeps = {
  rehearsals: Pick<RehearsalService, 'plan' | 'note' | 'awaitAnswers' | 'findRunning'>
  components: Pick<ComponentService, 'getComponent' | 'messageCrypto'>
  tokens: Pick<TokenService, 'ticketStatus'>
  wechat: Pick<WechatClient, 'getAuthorizerList'>
  /** One HTTP request, to our own address. */
  send: WechatFetch
  clock: Pick<Clock, 'now'>
  random: Pick<Random, 'fraction' | 'bytes'>
}

const PAIRS = 5
/** As long as WeChat waits. */
const ANSWER_MS = 5_000
/** How long a customer-service message may take after the last push. */
const MESSAGE_MS = 15_000
const SHOWN_CHARACTERS = 2_000

type Attempt = Pick<RehearsalStep, 'request' | 'answer' | 'pushedAt' | 'durationMs' | 'problem'>

/**
 * A rehearsal without a simulated WeChat: the server signs the pushes with the platform's own keys and sends them to its own
 * address, by the way that those of WeChat take. What only WeChat can give is not made up: instead of a ticket the last real one
 * counts, and instead of an exchanged code a harmless call that shows whether WeChat accepts ours.
 */
export class RehearsalByGuanjia {
  readonly #deps: RehearsalByGuanjiaDeps

  constructor(deps: RehearsalByGuanjiaDeps) {
    this.#deps = deps
  }

  async play(row: RehearsalRow, signal: AbortSignal): Promise<void> {
    const { rehearsals, components, random, clock } = this.#deps
    const pair = row.pair ?? 1 + Math.floor(random.fraction() * PAIRS)
    const authCode = rehearsalCodeOf(row.id)
    const steps = networkCheckSteps.map((name, index) => {
      const step = plannedStep(name, { appid: testAccountOf(name, pair)?.appid, authCode })
      return { ...step, ...(index === 0 && { state: 'running' as const }) }
    })
    await rehearsals.plan(row.id, pair, steps)
    const component = await components.getComponent(row.component_appid)
    for (const [index, name] of networkCheckSteps.entries()) {
      const account = testAccountOf(name, pair)
      const known = account
        ? await this.#push({ row, component, name, account, signal })
        : await this.#lookAtTicket(component.componentAppid)
      signal.throwIfAborted()
      await rehearsals.note(row.id, name, known, networkCheckSteps[index + 1])
    }
    await rehearsals.awaitAnswers(row.id, clock.now() + MESSAGE_MS)
  }

  /**
   * The code came by the push and through the queue, as WeChat's would: this is where that one would be exchanged. Nobody could
   * exchange this one, so WeChat is asked something harmless with the same token, and the message is only written down.
   */
  async answerCode(authCode: string, { componentAppid, appid }: { componentAppid: string; appid: string }) {
    const { rehearsals, wechat } = this.#deps
    const row = await rehearsals.findRunning(readRehearsalCode(authCode) ?? '')
    if (row?.player !== 'guanjia' || row.component_appid !== componentAppid) return
    const step = stepsOf(row).find((one) => one.appid === appid && isApiStep(one.name))
    if (!step || isOver(step)) return
    try {
      await wechat.getAuthorizerList({ component_appid: componentAppid, offset: 0, count: 1 }, { componentAppid })
      await rehearsals.note(row.id, step.name, { message: networkCheckCodeReply(authCode) })
    } catch (error) {
      await rehearsals.note(row.id, step.name, { problem: readRefusal(error) })
    }
  }

  async #lookAtTicket(componentAppid: string): Promise<Partial<RehearsalStep>> {
    const ticket = await this.#deps.tokens.ticketStatus(componentAppid)
    const pushedAt = ticket.receivedAt
    if (ticket.state === 'fresh') return { pushedAt, answer: { status: null, body: 'success', plaintext: null } }
    return { pushedAt, problem: ticketProblem(ticket) }
  }

  async #push(push: Push): Promise<Attempt> {
    const { send, components, clock } = this.#deps
    const crypto = await components.messageCrypto(push.component.componentAppid)
    const { request, headers } = this.#buildRequest(push, crypto)
    const pushedAt = clock.now()
    const startedAt = performance.now()
    const attempt = (result: Pick<Attempt, 'answer' | 'problem'>): Attempt => ({
      request: push.component.callbackMode === 'cloudrun' ? { ...request, body: null } : request,
      pushedAt,
      durationMs: Math.round(performance.now() - startedAt),
      ...result,
    })
    try {
      const { url, body } = request
      const { status, body: bytes } = await send({
        method: 'POST',
        url,
        headers,
        body,
        signal: push.signal,
        timeoutMs: ANSWER_MS,
      })
      const text = bytes.toString('utf8')
      const answer = { status, body: text.slice(0, SHOWN_CHARACTERS), plaintext: null }
      if (status !== 200) return attempt({ answer, problem: httpProblem(status, text) })
      const judged = this.#judge(push, text, crypto)
      return attempt({ answer: { ...answer, plaintext: judged.reply ?? null }, problem: judged.problem })
    } catch (error) {
      push.signal.throwIfAborted()
      return attempt({ answer: null, problem: connectionProblem(error) })
    }
  }

  #buildRequest({ row, component, name, account }: Push, crypto: MessageCrypto) {
    const { componentAppid, callbackMode } = component
    const isPlain = callbackMode === 'cloudrun'
    const path = `${row.address}/wxcallback/${componentAppid}/biz/${account.appid}`
    const now = this.#deps.clock.now()
    const plaintext = buildMessageCallback({
      toUserName: account.originalId,
      fromUserName: REHEARSAL_OPENID,
      createdAt: now,
      kind: 'message.text',
      data: { content: isApiStep(name) ? NETWORK_CHECK_CODE_PREFIX + rehearsalCodeOf(row.id) : NETWORK_CHECK_TEXT },
      format: isPlain ? 'json' : 'xml',
    })
    if (isPlain) {
      const headers = { 'content-type': 'application/json', 'x-wx-source': REHEARSAL_OPENID }
      return { request: { url: path, body: plaintext, plaintext }, headers }
    }
    const nonce = String(this.#deps.random.bytes(4).readUInt32BE())
    const sealed = crypto.seal({ plaintext, timestamp: String(Math.floor(now / 1000)), nonce })
    const { body, query } = buildEncryptedPush(sealed, { ToUserName: account.originalId })
    const url = `${path}?${new URLSearchParams({ ...query, openid: REHEARSAL_OPENID })}`
    return { request: { url, body, plaintext }, headers: { 'content-type': 'text/xml' } }
  }

  #judge({ component, name, account }: Push, body: string, crypto: MessageCrypto) {
    const push = {
      source: 'message',
      accountKind: account.kind,
      toUserName: account.originalId,
      fromUserName: REHEARSAL_OPENID,
    } as const
    const openReply = component.callbackMode === 'cloudrun' ? undefined : (text: string) => crypto.openReply(text)
    const judged = judgePushAnswer(push, body, openReply)
    if (!judged.isAccepted) {
      return { reply: undefined, problem: problemOf('bad_answer', { detail: judged.error.slice(0, SHOWN_CHARACTERS) }) }
    }
    const { reply } = judged
    const problem = judgeNetworkCheckReply(name, reply)
    return { reply, problem: problem ? problemOf(problem, { detail: contentOf(reply) }) : null }
  }
}

type Push = {
  readonly row: RehearsalRow
  readonly component: Component
  readonly name: RehearsalStepName
  readonly account: NetworkCheckAccount
  readonly signal: AbortSignal
}

function contentOf(reply: string | undefined): string {
  const read = reply === undefined ? undefined : parsePassiveReply(reply)
  return read?.msgType === 'text' ? read.content.slice(0, SHOWN_CHARACTERS) : ''
}

/** What the check-up says about such a ticket. */
function ticketProblem({ state, ageMs }: TicketStatus): RehearsalProblem {
  const { zh, en } = checkUpFindings[`ticket.${state}`]
  const minutes = Math.floor((ageMs ?? 0) / 60_000)
  return problemOf('ticket', {
    title: zh.title.replace('{age}', `${minutes} 分钟`),
    next: zh.next,
    titleEn: en.title.replace('{ageEn}', `${minutes} min`),
    nextEn: en.next,
  })
}

function connectionProblem(error: unknown): RehearsalProblem {
  if (!(error instanceof Error)) throw error
  if (error.name === 'TimeoutError') return problemOf('timeout')
  const { code } = error as Error & { code?: unknown }
  return problemOf('no_connection', { detail: typeof code === 'string' ? code : error.message })
}

function readRefusal(error: unknown): RehearsalProblem {
  if (error instanceof WechatNetworkError) return problemOf('wechat_unreachable')
  const known = isWechatError(error) ? toAppError(error) : error
  if (!(known instanceof AppError)) throw error
  return problemOf('wechat_refused', textParams({ zh: known.text('zh'), en: known.text('en') }))
}
