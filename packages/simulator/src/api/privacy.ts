import type { Engine } from '../engine/engine.ts'
import type { MiniProgram } from '../state/mini-program.ts'
import { PRIVACY_KEYS, type PrivacyGuide } from '../state/privacy.ts'
import { type ApiCall, type ApiHandler, accountOf, type HandlerTable, miniProgramOf, numberOf, ok } from './api-call.ts'
import { refuse } from './api-refusal.ts'
import { storeMedia } from './media-store.ts'

type Item = Record<string, unknown>

const CONTACTS = ['contact_phone', 'contact_email', 'contact_qq', 'contact_weixin']
const FILE_LIMIT_BYTES = 100 * 1024

function versionOf(call: ApiCall): 1 | 2 {
  const version = call.body.privacy_ver === undefined ? 2 : numberOf(call, 'privacy_ver')
  return version === 1 || version === 2 ? version : refuse(86071)
}

function emptyGuide(): PrivacyGuide {
  return { setting_list: [], owner_setting: {}, sdk_privacy_info_list: [], update_time: 0 }
}

const setPrivacySetting: ApiHandler = (call, { engine }) => {
  const miniProgram = miniProgramOf(call)
  const version = versionOf(call)
  // Seen in the field: during the scan this call answers as a submission does.
  if (version === 2 && miniProgram.trial && miniProgram.trial.scanDoneAt > engine.now()) refuse(61039)
  const owner = checkOwner(call, engine)
  if (version === 1) changeOnlineGuide(call, engine, { miniProgram, owner })
  else miniProgram.privacyDevelopment = readGuide(call, engine, owner)
  return ok()
}

function checkOwner(call: ApiCall, engine: Engine): Item {
  const owner = call.body.owner_setting
  if (typeof owner !== 'object' || owner === null) refuse(86069)
  const setting = owner as Item
  if (!setting.notice_method) refuse(86070)
  if (!CONTACTS.some((contact) => setting[contact])) refuse(86069)
  const mediaId = setting.ext_file_media_id
  if (typeof mediaId === 'string' && mediaId !== '') {
    const media = Object.hasOwn(engine.state.media, mediaId) ? engine.state.media[mediaId] : undefined
    if (media?.purpose !== 'privacy' || media.appid !== accountOf(call).appid) refuse(86073)
  }
  const stored = setting.store_expire_timestamp
  // A text that arrives as \uXXXX escapes ends up as such; the stricter reading refuses it.
  if (typeof stored === 'string' && /\\u[0-9a-f]{4}/i.test(stored)) refuse(86072)
  return setting
}

/** Version 1 changes at once, but only the owner's data and not the file. */
function changeOnlineGuide(
  call: ApiCall,
  engine: Engine,
  { miniProgram, owner }: { miniProgram: MiniProgram; owner: Item },
): void {
  const guide = miniProgram.privacyOnline ?? refuse(86074)
  if (call.body.setting_list !== undefined) refuse(40097, 'invalid args: setting_list must be absent for privacy_ver 1')
  const file = owner.ext_file_media_id
  if (file !== undefined && file !== '' && file !== guide.owner_setting.ext_file_media_id) refuse(86075)
  guide.owner_setting = { ...guide.owner_setting, ...owner }
  guide.update_time = engine.nowSeconds()
}

function readGuide(call: ApiCall, engine: Engine, owner: Item): PrivacyGuide {
  const { setting_list: settings, sdk_privacy_info_list: sdks } = call.body
  if (!Array.isArray(settings)) refuse(40097, 'invalid args: setting_list is required for privacy_ver 2')
  return {
    setting_list: settings.map((setting: Item) => {
      if (typeof setting.privacy_key !== 'string' || setting.privacy_key === '') refuse(40097)
      return { privacy_key: setting.privacy_key, privacy_text: String(setting.privacy_text ?? ''), privacy_label: '' }
    }),
    owner_setting: owner,
    sdk_privacy_info_list: Array.isArray(sdks) ? sdks : [],
    update_time: engine.nowSeconds(),
  }
}

const getPrivacySetting: ApiHandler = (call) => {
  const miniProgram = miniProgramOf(call)
  const version = versionOf(call)
  const guide = (version === 1 ? miniProgram.privacyOnline : miniProgram.privacyDevelopment) ?? emptyGuide()
  const code = version === 1 ? miniProgram.online : miniProgram.trial
  const found = code?.package.privacyKeys ?? []
  const named = new Set(guide.setting_list.map((setting) => setting.privacy_key))
  // A key the scan found stands in the list with an empty text until somebody sets it.
  const missing = found.filter((key) => !named.has(key))
  return ok({
    code_exist: code ? 1 : 0,
    privacy_list: found,
    setting_list: [
      ...guide.setting_list,
      ...missing.map((key) => ({ privacy_key: key, privacy_text: '', privacy_label: '' })),
    ],
    update_time: guide.update_time,
    owner_setting: guide.owner_setting,
    privacy_desc: {
      privacy_desc_list: Object.entries(PRIVACY_KEYS).map(([key, name]) => ({ privacy_key: key, privacy_desc: name })),
    },
    sdk_privacy_info_list: guide.sdk_privacy_info_list,
  })
}

const uploadPrivacySetting: ApiHandler = (call, { engine }) => {
  const file = call.files[0] ?? refuse(41005)
  if (file.data.length > FILE_LIMIT_BYTES) refuse(40006)
  const media = storeMedia(engine, { appid: accountOf(call).appid, purpose: 'privacy', type: 'file', file })
  return ok({ ext_file_media_id: media.mediaId })
}

export const privacyHandlers: HandlerTable = { setPrivacySetting, getPrivacySetting, uploadPrivacySetting }
