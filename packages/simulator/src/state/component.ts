import type { DomainHalves } from './domain.ts'

/** One copy of the development settings (开发配置): the live one serves everyone, the test one the test list. */
export type ComponentSettings = {
  messageToken: string
  encodingAesKey: string
  previousEncodingAesKey?: string
  componentPushUrl: string
  /** May hold `$APPID$`. */
  messagePushUrl: string
  /** 授权发起页域名: one host, no scheme, no path. A port is allowed here because a laptop needs it. */
  authorizationDomain?: string
}

/** A third-party platform (第三方平台). */
export type Component = {
  appid: string
  name: string
  secret: string
  live: ComponentSettings
  /** After a change in the console both copies get tickets. */
  test?: ComponentSettings
  /** Before 全网发布 only the accounts of the test list can authorise. */
  isPublished: boolean
  /** Original ids (gh_…) of 授权测试公众号/小程序列表. */
  testList: string[]
  permissionSets: number[]
  /** Absent: every address may call. */
  ipWhitelist?: string[]
  ticket?: { value: string; issuedAt: number }
  /** Newest last; every one younger than twelve hours can mint a token. */
  olderTickets: { value: string; issuedAt: number }[]
  isTicketPushOn: boolean
  serverDomains: DomainHalves
  businessDomains: DomainHalves
  auditsPerMonth?: number
  speedupsPerMonth?: number
  /** Punishment: 86008 all submissions closed, 86009 new mini programs, 86010 updates. */
  submitBan?: 86008 | 86009 | 86010
}
