import {
  judgeNetworkCheckReply,
  NETWORK_CHECK_CODE_PREFIX,
  NETWORK_CHECK_TEXT,
  NETWORK_CHECK_TEXT_REPLY,
  type NetworkCheckAccount,
  type NetworkCheckProblem,
  type NetworkCheckStepName,
  networkCheckCodeReply,
  parseXml,
} from '@guanjia/wechat'
import type { SimulatorControl } from '../control/control.ts'
import { authorizationKey } from '../state/authorization.ts'
import type { Component, ComponentSettings } from '../state/component.ts'
import type { PushRecord } from '../state/push.ts'
import { NETWORK_CHECK_PAIRS, type TestPair } from './test-accounts.ts'

export type NetworkCheckStep = {
  name: NetworkCheckStepName
  titleZh: string
  titleEn: string
  isPassed: boolean
  /** What should have come back. */
  expected: string
  /** What was wrong; absent when passed. */
  problem?: NetworkCheckProblem
  /** What was there instead. */
  detail?: string
  problemZh?: string
  problemEn?: string
  /** The request as it went over the wire, and what was inside. */
  request?: { url: string; body: string; plaintext: string }
  /** The answer as it came: status, text and bytes. */
  answer?: { status?: number; body?: string; hex?: string; plaintext?: string }
  durationMs?: number
}

/** What the check tells while it goes on: first which steps there will be, then each step as it ends. */
export type NetworkCheckEvent =
  | { event: 'planned'; pair: number; steps: { name: NetworkCheckStepName; appid?: string }[] }
  | { event: 'checked'; step: NetworkCheckStep }

export type NetworkCheckReport = { componentAppid: string; pair: number; isPassed: boolean; steps: NetworkCheckStep[] }

export type NetworkCheckOptions = {
  componentAppid: string
  /** 1 to 5; absent: the simulator's dice decide. */
  pair?: number
  /** Push there for the time of the check; absent: where the component's settings say. */
  pushUrls?: Pick<ComponentSettings, 'componentPushUrl' | 'messagePushUrl'>
  /** How long to wait for the customer-service message of the API steps. */
  apiDeadlineMs?: number
}

const POLL_MS = 25
const OFFICIAL_ACCOUNT_SET = 1
const MINI_PROGRAM_SET = 19

/**
 * 全网发布检测: the check that a platform must pass to go public, as far as it is documented. Steps whose permission set is
 * not declared are left out, as WeChat leaves them out.
 */
export async function* playNetworkCheck(
  control: SimulatorControl,
  options: NetworkCheckOptions,
): AsyncGenerator<NetworkCheckEvent> {
  const component = control.component(options.componentAppid)
  const { live } = component
  component.live = { ...live, ...options.pushUrls }
  try {
    yield* checkEach(control, component, options)
  } finally {
    component.live = live
  }
}

/** The whole check, when it is over. */
export async function runNetworkCheck(
  control: SimulatorControl,
  options: NetworkCheckOptions,
): Promise<NetworkCheckReport> {
  let pair = 0
  const steps: NetworkCheckStep[] = []
  for await (const told of playNetworkCheck(control, options)) {
    if (told.event === 'planned') pair = told.pair
    else steps.push(told.step)
  }
  return { componentAppid: options.componentAppid, pair, isPassed: steps.every(({ isPassed }) => isPassed), steps }
}

async function* checkEach(
  control: SimulatorControl,
  component: Component,
  options: NetworkCheckOptions,
): AsyncGenerator<NetworkCheckEvent> {
  const { pair, officialAccount, miniProgram } = choosePair(control, options.pair)
  const check: Check = { control, componentAppid: component.appid, apiDeadlineMs: options.apiDeadlineMs ?? 15_000 }
  const hasOfficial = component.permissionSets.includes(OFFICIAL_ACCOUNT_SET)
  const hasMiniProgram = component.permissionSets.includes(MINI_PROGRAM_SET)
  const ofOfficial = (['text_reply', 'official_account_api'] as const).map((name) => ({
    name,
    appid: officialAccount.appid,
  }))
  const steps = [
    { name: 'ticket' as const },
    ...(hasOfficial ? ofOfficial : []),
    ...(hasMiniProgram ? [{ name: 'mini_program_api' as const, appid: miniProgram.appid }] : []),
  ]
  yield { event: 'planned', pair, steps }
  yield { event: 'checked', step: await checkTicket(check) }
  if (hasOfficial) {
    const subject = authorizeTestAccount(check, officialAccount)
    yield { event: 'checked', step: await checkTextReply(check, subject) }
    yield { event: 'checked', step: await checkApi(check, subject) }
  }
  if (hasMiniProgram) {
    yield { event: 'checked', step: await checkApi(check, authorizeTestAccount(check, miniProgram)) }
  }
}

type Subject = { account: NetworkCheckAccount; authCode: string }
type Check = { control: SimulatorControl; componentAppid: string; apiDeadlineMs: number }

function choosePair(control: SimulatorControl, wanted: number | undefined): TestPair {
  const index = wanted === undefined ? Math.floor(control.rollDice() * NETWORK_CHECK_PAIRS.length) : wanted - 1
  const pair = NETWORK_CHECK_PAIRS[index]
  if (!pair) throw new RangeError('pair must be 1 to 5')
  return pair
}

async function checkTicket(check: Check): Promise<NetworkCheckStep> {
  const push = await check.control.pushTicket(check.componentAppid)
  return judge(
    {
      name: 'ticket',
      titleZh: '接收验证票据并回复 success',
      titleEn: 'take the ticket and answer success',
      expected: 'success',
    },
    push,
  )
}

async function checkTextReply(check: Check, { account }: Subject): Promise<NetworkCheckStep> {
  const expected = NETWORK_CHECK_TEXT_REPLY
  const [push] = await check.control.sendMessage(account.appid, {
    componentAppid: check.componentAppid,
    msgType: 'text',
    content: NETWORK_CHECK_TEXT,
  })
  return judge(
    {
      name: 'text_reply',
      titleZh: '公众号文本消息：五秒内被动回复',
      titleEn: 'official account: passive reply to a text within five seconds',
      expected,
    },
    push,
  )
}

async function checkApi(check: Check, subject: Subject): Promise<NetworkCheckStep> {
  const { control } = check
  const isOfficial = subject.account.kind === 'official_account'
  const { authCode } = subject
  const sentAt = control.now()
  const expected = networkCheckCodeReply(authCode)
  const [push] = await control.sendMessage(subject.account.appid, {
    componentAppid: check.componentAppid,
    msgType: 'text',
    content: `${NETWORK_CHECK_CODE_PREFIX}${authCode}`,
  })
  const openid = String(push?.fields.FromUserName)
  const step = judge(
    {
      name: isOfficial ? 'official_account_api' : 'mini_program_api',
      titleZh: `${isOfficial ? '公众号' : '小程序'}：五秒内回复空串，再用客服接口发送`,
      titleEn: `${isOfficial ? 'official account' : 'mini program'}: answer nothing within five seconds, then send by the customer-service API`,
      expected,
    },
    push,
  )
  if (!step.isPassed) return step
  const sent = await waitForMessage(check, { appid: subject.account.appid, openid, since: sentAt, expected })
  if (sent === true) return step
  return fail(step, sent === undefined ? 'no_message' : 'wrong_message', sent)
}

/** The platform gets an authorized push for the test account too, with the very code that the message names. */
function authorizeTestAccount({ control, componentAppid }: Check, account: NetworkCheckAccount): Subject {
  if (!control.state.accounts[account.appid]) {
    const nickname = `全网发布检测${account.kind === 'mini_program' ? '小程序' : '公众号'}`
    control.createAccount({ ...account, nickname })
  }
  // WeChat adds the test accounts to the platform by itself, published or not.
  const component = control.component(componentAppid)
  if (!component.isPublished && !component.testList.includes(account.originalId)) {
    component.testList.push(account.originalId)
  }
  // Left over from the check before: WeChat begins each one with a first authorisation.
  delete control.state.authorizations[authorizationKey(componentAppid, account.appid)]
  const { authCode } = control.authorize({ componentAppid, appid: account.appid })
  return { account, authCode }
}

async function waitForMessage(
  check: Check,
  want: { appid: string; openid: string; since: number; expected: string },
): Promise<true | string | undefined> {
  const deadline = performance.now() + check.apiDeadlineMs
  let other: string | undefined
  while (performance.now() < deadline) {
    const messages = check.control
      .customerMessages({ appid: want.appid, since: want.since })
      .filter((message) => message.touser === want.openid)
    for (const message of messages) {
      const content = (message.body.text as { content?: string } | undefined)?.content
      if (content === want.expected) return true
      other = content
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
  return other
}

type Heading = Pick<NetworkCheckStep, 'name' | 'titleZh' | 'titleEn' | 'expected'>

function judge(heading: Heading, push: PushRecord | undefined): NetworkCheckStep {
  const attempt = push?.attempts[0]
  if (!push || !attempt) return fail(heading, 'not_pushed')
  const step = {
    ...heading,
    request: { url: attempt.request.url, body: attempt.request.body, plaintext: push.plaintext },
    answer: {
      status: attempt.status,
      body: attempt.answer,
      hex: attempt.answer === undefined ? undefined : Buffer.from(attempt.answer).toString('hex'),
      plaintext: push.reply,
    },
    durationMs: attempt.durationMs,
  }
  if (attempt.outcome !== 'accepted') return fail(step, attempt.outcome, attempt.error)
  const problem = judgeNetworkCheckReply(heading.name, push.reply)
  if (problem) return fail(step, problem, push.reply === undefined ? undefined : String(parseXml(push.reply).Content))
  return { ...step, isPassed: true }
}

function fail(
  step: Omit<NetworkCheckStep, 'isPassed'>,
  problem: NetworkCheckProblem,
  detail: string | undefined = '',
): NetworkCheckStep {
  const { zh, en } = PROBLEMS[problem]
  const fill = (text: string) => text.replace('{detail}', () => detail)
  return { ...step, isPassed: false, problem, detail, problemZh: fill(zh), problemEn: fill(en) }
}

const PROBLEMS: Readonly<Record<NetworkCheckProblem, { zh: string; en: string }>> = {
  not_pushed: { zh: '没有发出推送', en: 'nothing was pushed' },
  no_connection: { zh: '应答不合格（no_connection: {detail}）', en: 'no_connection: {detail}' },
  timeout: { zh: '应答不合格（timeout: {detail}）', en: 'timeout: {detail}' },
  http_error: { zh: '应答不合格（http_error: {detail}）', en: 'http_error: {detail}' },
  bad_answer: { zh: '应答不合格（bad_answer: {detail}）', en: 'bad_answer: {detail}' },
  no_reply: { zh: '没有被动回复', en: 'there is no passive reply' },
  reply_not_text: { zh: '回复不是文本消息', en: 'the reply is not a text message' },
  wrong_reply: { zh: '回复内容是「{detail}」', en: 'the reply says "{detail}"' },
  reply_not_empty: { zh: '应当回复空串', en: 'the answer must be empty' },
  no_message: { zh: '没有收到客服消息', en: 'no customer-service message arrived' },
  wrong_message: { zh: '客服消息内容是「{detail}」', en: 'the message says "{detail}"' },
}
