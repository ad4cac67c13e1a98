import { parseXml } from '../xml/xml-codec.ts'

/** A test account of WeChat's check before 全网发布: appid and original id. */
export type NetworkCheckAccount = {
  readonly kind: 'official_account' | 'mini_program'
  readonly appid: string
  readonly originalId: string
}

const PAIRS = [
  ['wx570bc396a51b8ff8', 'gh_3c884a361561', 'wxd101a85aa106f53e', 'gh_8dad206e9538'],
  ['wx9252c5e0bb1836fc', 'gh_c0f28a78b318', 'wxc39235c15087f6f3', 'gh_905ae9d01059'],
  ['wx8e1097c5bc82cde9', 'gh_3f222ed8d140', 'wx7720d01d4b2a4500', 'gh_393666f1fdf4'],
  ['wx14550af28c71a144', 'gh_26128078e9ab', 'wx05d483572dcd5d8b', 'gh_39abb5d4e1b7'],
  ['wxa35b9c23cfe664eb', 'gh_2b3713f184a6', 'wx5910277cae6fd970', 'gh_7818dcb60240'],
] as const

/**
 * The ten accounts that the automatic check before a release to the whole network uses (全网发布检测专用帐号), in pairs of an
 * official account and a mini program. Answers meant for the check are for these only: a merchant's user must not be
 * able to call them up.
 *
 * @see https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/operation/thirdparty/releases_instructions.html
 */
export const networkCheckAccounts: readonly NetworkCheckAccount[] = PAIRS.flatMap(
  ([officialAppid, officialId, miniAppid, miniId]) => [
    { kind: 'official_account', appid: officialAppid, originalId: officialId },
    { kind: 'mini_program', appid: miniAppid, originalId: miniId },
  ],
)

/** The text that asks for a passive reply, and the reply that passes (普通文本消息检测). */
export const NETWORK_CHECK_TEXT = 'TESTCOMPONENT_MSG_TYPE_TEXT'
/** What the passive reply to {@link NETWORK_CHECK_TEXT} says. */
export const NETWORK_CHECK_TEXT_REPLY = 'TESTCOMPONENT_MSG_TYPE_TEXT_callback'
/** The text that brings an authorization code starts so; the rest, whole, is the code (Api 文本消息检测). */
export const NETWORK_CHECK_CODE_PREFIX = 'QUERY_AUTH_CODE:'

/** What the customer-service message says after the code was exchanged. */
export function networkCheckCodeReply(authCode: string): string {
  return `${authCode}_from_api`
}

/** The steps of the check in their order (检测步骤); those whose permission set is not declared are left out. */
export const networkCheckSteps = ['ticket', 'text_reply', 'official_account_api', 'mini_program_api'] as const

/** One step of the check. */
export type NetworkCheckStepName = (typeof networkCheckSteps)[number]

/** Why a step fails (未通过的原因). */
export type NetworkCheckProblem =
  | 'not_pushed'
  | 'no_connection'
  | 'timeout'
  | 'http_error'
  | 'bad_answer'
  | 'no_reply'
  | 'reply_not_text'
  | 'wrong_reply'
  | 'reply_not_empty'
  | 'no_message'
  | 'wrong_message'

/** What is wrong with an answer that is acceptable as such; `reply` is the plain passive reply, when there was one. */
export function judgeNetworkCheckReply(
  step: NetworkCheckStepName,
  reply: string | undefined,
): NetworkCheckProblem | undefined {
  if (step === 'ticket') return undefined
  if (step !== 'text_reply') return reply === undefined ? undefined : 'reply_not_empty'
  if (reply === undefined) return 'no_reply'
  const { MsgType, Content } = parseXml(reply)
  if (MsgType !== 'text') return 'reply_not_text'
  return Content === NETWORK_CHECK_TEXT_REPLY ? undefined : 'wrong_reply'
}
