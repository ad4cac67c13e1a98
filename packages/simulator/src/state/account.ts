import type { MiniProgram } from './mini-program.ts'

export type AccountKind = 'mini_program' | 'official_account'

/** A merchant's mini program or official account (帐号). */
export type Account = {
  appid: string
  kind: AccountKind
  /** gh_… */
  originalId: string
  nickname: string
  headImage: string
  signature: string
  principalName: string
  alias: string
  isVerified: boolean
  /** Official account: 0 subscription, 1 upgraded subscription, 2 service. Mini program: 0. */
  serviceType: number
  registerType: number
  /** 1 normal, 14 cancelled, 16 banned, 18 warned, 19 frozen. */
  status: 1 | 14 | 16 | 18 | 19
  options: Record<string, string>
  /** 个人, 企业 and so on as principal_type of getaccountbasicinfo. */
  principalType: number
  nicknameChanges: number
  miniProgram?: MiniProgram
  openAccountAppid?: string
  /** Mini programs linked to an official account. */
  linkedAppids?: string[]
}
