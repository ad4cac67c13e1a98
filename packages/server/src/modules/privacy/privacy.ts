import { createHash } from 'node:crypto'
import type { PrivacyGuide, PrivateApi } from '@guanjia/contract'
import type { ApiRequest, ApiResponse } from '@guanjia/wechat'

/** Which mini program of which component. */
export type MiniProgramKey = { readonly componentAppid: string; readonly appid: string }

/** What is sent as a guide (用户隐私保护指引) of the development version. */
export type WrittenGuide = Pick<PrivacyGuide, 'settings' | 'owner' | 'sdks'>

/** An application for an API (地理位置等接口申请). */
export type ApiApplication = {
  readonly api: string
  readonly content: string
  readonly urls: readonly string[]
  readonly pictures: readonly string[]
  readonly videos: readonly string[]
}

export type GuideFile = { readonly name: string; readonly text: string }

type RawGuide = ApiResponse<'getPrivacySetting'>
type RawApi = NonNullable<ApiResponse<'getPrivacyInterface'>['interface_list']>[number]

export function readGuideAnswer(answer: RawGuide): PrivacyGuide {
  const { owner_setting: owner = {}, update_time: updated } = answer
  return {
    codeExists: answer.code_exist === 1,
    foundKeys: answer.privacy_list ?? [],
    settings: readSettings(answer.setting_list),
    owner: {
      ...text('contactPhone', owner.contact_phone),
      ...text('contactEmail', owner.contact_email),
      ...text('contactQq', owner.contact_qq),
      ...text('contactWeixin', owner.contact_weixin),
      ...text('noticeMethod', owner.notice_method),
      ...text('storeExpire', owner.store_expire_timestamp),
      ...(owner.store_region ? { storeRegion: owner.store_region } : {}),
      ...text('fileMediaId', owner.ext_file_media_id),
    },
    sdks: (answer.sdk_privacy_info_list ?? []).map((sdk) => ({
      name: sdk.sdk_name ?? '',
      company: sdk.sdk_biz_name ?? '',
      settings: readSettings(sdk.sdk_list),
    })),
    updatedAt: updated ? updated * 1_000 : null,
  }
}

function readSettings(settings: { privacy_key?: string; privacy_text?: string }[] = []) {
  return settings.map(({ privacy_key: key = '', privacy_text: words = '' }) => ({ key, text: words }))
}

/** WeChat answers an empty text where nothing is set. */
function text<K extends string>(name: K, value: string | undefined): { [key in K]?: string } {
  return value ? ({ [name]: value } as { [key in K]: string }) : {}
}

export function writeGuide({ settings, owner, sdks }: WrittenGuide): ApiRequest<'setPrivacySetting'> {
  return {
    privacy_ver: 2,
    setting_list: writeSettings(settings),
    owner_setting: {
      ...(owner.contactPhone && { contact_phone: owner.contactPhone }),
      ...(owner.contactEmail && { contact_email: owner.contactEmail }),
      ...(owner.contactQq && { contact_qq: owner.contactQq }),
      ...(owner.contactWeixin && { contact_weixin: owner.contactWeixin }),
      ...(owner.storeExpire && { store_expire_timestamp: owner.storeExpire }),
      ...(owner.storeRegion !== undefined && { store_region: owner.storeRegion }),
      ...(owner.fileMediaId && { ext_file_media_id: owner.fileMediaId }),
      notice_method: owner.noticeMethod ?? '',
    },
    ...(sdks.length > 0 && {
      sdk_privacy_info_list: sdks.map((sdk) => ({
        sdk_name: sdk.name,
        sdk_biz_name: sdk.company,
        sdk_list: writeSettings(sdk.settings),
      })),
    }),
  }
}

function writeSettings(settings: PrivacyGuide['settings']) {
  return settings.map(({ key, text: words }) => ({ privacy_key: key, privacy_text: words }))
}

const STATUSES: Readonly<Record<number, PrivateApi['status']>> = {
  1: 'available',
  2: 'not_allowed',
  3: 'in_review',
  4: 'rejected',
  5: 'granted',
}

export function readPrivateApi(raw: RawApi): PrivateApi {
  return {
    api: raw.api_name ?? '',
    nameZh: raw.api_ch_name ?? '',
    status: STATUSES[Number(raw.status)] ?? 'unknown',
    auditId: raw.audit_id === undefined ? null : String(raw.audit_id),
    failReason: raw.fail_reason || null,
    appliedAt: raw.apply_time ? Number(raw.apply_time) * 1_000 : null,
    link: raw.api_link || null,
  }
}

/** By which an application or a file is known again. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex')
}

export function hashOfApplication({ api, content, urls, pictures, videos }: ApiApplication): string {
  return hashOf([api, content, urls, pictures, videos])
}
