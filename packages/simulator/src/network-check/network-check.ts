import {
  NETWORK_CHECK_CODE_PREFIX,
  NETWORK_CHECK_TEXT,
  NETWORK_CHECK_TEXT_REPLY,
  type NetworkCheckAccount,
  networkCheckCodeReply,
  parseXml,
} from '@guanjia/wechat'
import type { SimulatorControl } from '../control/control.ts'
import { authorizationKey } from '../state/authorization.ts'
import type { Component, ComponentSettings } from '../state/component.ts'
import type { PushRecord } from '../state/push.ts'
import { NETWORK_CHECK_PAIRS, type TestPair } from './test-accounts.ts'

export type NetworkCheckStep = {
  name: 'ticket' | 'text_reply' | 'official_account_api' | 'mini_program_api'
  titleZh: string
  titleEn: string
  isPassed: boolean
  /** What should have come back. */
  expected: string
  /** What was wrong; absent when passed. */
  problemZh?: string
  problemEn?: string
  /** The request as it went over the wire, and what was inside. */
  request?: { url: string; body: string; plaintext: string }
  /** The answer as it came: status, text and bytes. */
  answer?: { status?: number; body?: string; hex?: string; plaintext?: string }
  durationMs?: number
}
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
export async function runNetworkCheck(
  control: SimulatorControl,
  options: NetworkCheckOptions,
): Promise<NetworkCheckReport> {
  const component = control.component(options.componentAppid)
  const { live } = component
  component.live = { ...live, ...options.pushUrls }
  try {
    return await checkEach(control, component, options)
  } finally {
    component.live = live
  }
}

async function checkEach(
  control: SimulatorControl,
  component: Component,
  options: NetworkCheckOptions,
): Promise<NetworkCheckReport> {
  const pair = choosePair(control, options.pair)
  const check: Check = { control, componentAppid: component.appid, apiDeadlineMs: options.apiDeadlineMs ?? 15_000 }
  const steps = [await checkTicket(check)]
  if (component.permissionSets.includes(OFFICIAL_ACCOUNT_SET)) {
    const subject = authorizeTestAccount(check, pair.officialAccount)
    steps.push(await checkTextReply(check, subject))
    steps.push(await checkApi(check, subject))
  }
  if (component.permissionSets.includes(MINI_PROGRAM_SET)) {
    const subject = authorizeTestAccount(check, pair.miniProgram)
    steps.push(await checkApi(check, subject))
  }
  return { componentAppid: component.appid, pair: pair.pair, isPassed: steps.every((step) => step.isPassed), steps }
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
    () => undefined,
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
    ({ reply }) => {
      if (reply === undefined) return ['没有被动回复', 'there is no passive reply']
      const { MsgType, Content } = parseXml(reply)
      if (MsgType !== 'text') return ['回复不是文本消息', 'the reply is not a text message']
      return Content === expected
        ? undefined
        : [`回复内容是「${Content}」`, `the reply says ${JSON.stringify(Content)}`]
    },
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
    ({ reply }) => (reply === undefined ? undefined : ['应当回复空串', 'the answer must be empty']),
  )
  if (!step.isPassed) return step
  const sent = await waitForMessage(check, { appid: subject.account.appid, openid, since: sentAt, expected })
  if (sent === true) return step
  return {
    ...step,
    isPassed: false,
    problemZh: sent === undefined ? '没有收到客服消息' : `客服消息内容是「${sent}」`,
    problemEn: sent === undefined ? 'no customer-service message arrived' : `the message says ${JSON.stringify(sent)}`,
  }
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

function judge(
  heading: Heading,
  push: PushRecord | undefined,
  inspect: (push: PushRecord) => [zh: string, en: string] | undefined,
): NetworkCheckStep {
  const attempt = push?.attempts[0]
  if (!push || !attempt) {
    return { ...heading, isPassed: false, problemZh: '没有发出推送', problemEn: 'nothing was pushed' }
  }
  const evidence = {
    request: { url: attempt.request.url, body: attempt.request.body, plaintext: push.plaintext },
    answer: {
      status: attempt.status,
      body: attempt.answer,
      hex: attempt.answer === undefined ? undefined : Buffer.from(attempt.answer).toString('hex'),
      plaintext: push.reply,
    },
    durationMs: attempt.durationMs,
  }
  if (attempt.outcome !== 'accepted') {
    const problem = `${attempt.outcome}: ${attempt.error ?? ''}`
    return { ...heading, ...evidence, isPassed: false, problemZh: `应答不合格（${problem}）`, problemEn: problem }
  }
  const problem = inspect(push)
  if (!problem) return { ...heading, ...evidence, isPassed: true }
  return { ...heading, ...evidence, isPassed: false, problemZh: problem[0], problemEn: problem[1] }
}
