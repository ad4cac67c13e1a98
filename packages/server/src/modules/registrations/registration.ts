import { createHash } from 'node:crypto'
import type { CreateRegistrationRequest, Registration } from '@guanjia/contract'
import type { Selectable } from 'kysely'
import type { RegistrationTable } from '../../db/schema/registration.ts'

/*
 * The life of a registration (注册任务):
 *
 *   waiting -> succeeded   WeChat pushed the result with an appid; its code is exchanged like that of any authorisation,
 *                          and the account is bound to the business id of the task
 *           -> failed      WeChat pushed a status other than 0, or a look says that the merchant refused
 *           -> expired     24 hours have passed since the link was made
 *   failed | expired -> succeeded   a late push: what WeChat says last is true
 *
 * The push names no task. It is recognised by what was registered: the credit code, the WeChat id, or the unique_id.
 */
export type RegistrationRow = Selectable<RegistrationTable>

export const REGISTRATION_LIFE_MS = 24 * 60 * 60_000

/** What the push of the result will say of this registration; hashed, since it identifies a person. */
export function matchKeyOf(kind: RegistrationRow['kind'], text: string): string {
  return createHash('sha256').update(`${kind}:${text.trim()}`).digest('hex')
}

export function nameOf(request: CreateRegistrationRequest): string {
  return request.kind === 'personal' ? request.idName : request.name
}

/**
 * Statuses with which a look ends the task; the others go on, or are told by the push. Status 1 is left out: the table of
 * WeChat calls it timed out, and a task that has just been made answers it too, so the clock decides.
 */
export const FAILED_STATUSES: ReadonlySet<number> = new Set([
  2, 5, 8, 11, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008,
])

const REASONS: Readonly<Record<number, readonly [zh: string, en: string]>> = {
  2: ['商家拒绝了', 'the merchant refused'],
  5: ['人脸核身未通过', 'the face check failed'],
  8: ['手机验证未通过', 'the phone check failed'],
  11: ['微信创建小程序失败', 'WeChat could not create the mini program'],
  101: ['企业已注销', 'the company is deregistered'],
  102: ['没有找到该企业', 'the company is unknown'],
  103: ['法人姓名不符', "the legal person's name differs"],
  104: ['法人身份证号不符', "the legal person's id number differs"],
  105: ['工商数据未更新，请几天后再试', 'the register is not updated yet, try again in some days'],
  1000: ['企业或个人信息不符', 'company or person data differ'],
  1001: ['主体可注册的小程序已达上限', "the principal's limit is reached"],
  1002: ['主体被微信限制', 'the principal is blacklisted'],
  1003: ['管理员可绑定的小程序已达上限', "the administrator's limit is reached"],
  1004: ['管理员被微信限制', 'the administrator is blacklisted'],
  1005: ['手机号可绑定的小程序已达上限', "the phone's limit is reached"],
  1006: ['手机号被微信限制', 'the phone is blacklisted'],
  1007: ['身份证可注册的小程序已达上限', "the id card's limit is reached"],
  1008: ['身份证被微信限制', 'the id card is blacklisted'],
  100001: ['法人没有在 24 小时内核身', 'the legal person made no id check within 24 hours'],
  100002: ['法人没有在 24 小时内进行人脸核身', 'the legal person made no face check within 24 hours'],
  100003: ['法人没有在 24 小时内确认', 'the legal person did not confirm within 24 hours'],
}

const TOO_LATE = ['商家没有在 24 小时内确认', 'the merchant did not confirm within 24 hours'] as const

export function toRegistration(row: RegistrationRow): Registration {
  const known = row.state === 'expired' ? TOO_LATE : row.status_code === null ? undefined : REASONS[row.status_code]
  const hasFailed = row.state === 'failed' || row.state === 'expired'
  return {
    id: row.id,
    componentAppid: row.component_appid,
    kind: row.kind,
    state: row.state,
    name: row.name,
    businessId: row.business_id,
    appid: row.appid,
    authorizeUrl: row.authorize_url,
    statusCode: row.status_code,
    reason: hasFailed ? (known?.[0] ?? row.message) : null,
    reasonEn: hasFailed ? (known?.[1] ?? row.message) : null,
    expiresAt: row.expires_at,
    finishedAt: row.finished_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
