import {
  NETWORK_CHECK_CODE_PREFIX,
  NETWORK_CHECK_TEXT,
  type NetworkCheckAccount,
  networkCheckAccounts,
} from '@guanjia/wechat'
import type { ReceivedCallback } from '../callbacks/callback.ts'

/** What a message of WeChat's check before 全网发布 asks for. */
export type NetworkCheckQuestion = { readonly openid: string; readonly account: NetworkCheckAccount } & (
  | { readonly kind: 'text' }
  | { readonly kind: 'code'; readonly authCode: string }
)

/**
 * Only a text to one of WeChat's own test accounts is a question: a merchant's user who types the same words gets nothing.
 * The path and the message must name the same account, since the path alone is not signed.
 */
export function readNetworkCheck({ appid, event }: ReceivedCallback): NetworkCheckQuestion | undefined {
  if (event.kind !== 'message.text') return undefined
  const account = networkCheckAccounts.find((known) => known.appid === appid)
  if (account?.originalId !== event.toUserName) return undefined
  const { content } = event.data
  const common = { openid: event.fromUserName, account }
  if (content === NETWORK_CHECK_TEXT && account.kind === 'official_account') return { ...common, kind: 'text' }
  if (!content.startsWith(NETWORK_CHECK_CODE_PREFIX)) return undefined
  const authCode = content.slice(NETWORK_CHECK_CODE_PREFIX.length)
  return authCode === '' ? undefined : { ...common, kind: 'code', authCode }
}
