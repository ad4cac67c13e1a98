import type { Media } from '../state/media.ts'
import {
  type ApiAnswer,
  type ApiHandler,
  accountOf,
  type HandlerTable,
  json,
  ok,
  textOf,
  type UploadedFile,
} from './api-call.ts'
import { refuse } from './api-refusal.ts'
import { findMedia, storeMedia } from './media-store.ts'

const MB = 1024 * 1024
const THREE_DAYS_MS = 3 * 24 * 60 * 60 * 1000
const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/jpg', 'image/gif']

const sendCustomMessage: ApiHandler = (call, { engine }) => {
  const touser = textOf(call, 'touser')
  if (!/^o[\w-]{20,}$/.test(touser)) refuse(40003)
  const msgtype = textOf(call, 'msgtype')
  // The member named after the type holds the content: text{content}, image{media_id} …
  if (typeof call.body[msgtype] !== 'object') refuse(40097)
  engine.ledger.customerMessages.add({
    at: engine.now(),
    componentAppid: call.component.appid,
    appid: accountOf(call).appid,
    touser,
    msgtype,
    body: { ...call.body },
  })
  return ok()
}

const setTyping: ApiHandler = (call) => {
  const command = textOf(call, 'command')
  if (command !== 'Typing' && command !== 'CancelTyping') refuse(40097)
  return ok()
}

/** Pictures up to 2 MB, video MP4 up to 10 MB; the first bytes count, not the name. */
function checkFile(file: UploadedFile | undefined): { file: UploadedFile; type: 'image' | 'video' } {
  if (!file || file.data.length === 0) refuse(41005)
  const type = kindOf(file)
  if (!type) refuse(40005)
  if (file.data.length > (type === 'image' ? 2 * MB : 10 * MB)) refuse(40006)
  return { file, type }
}

function kindOf(file: UploadedFile): 'image' | 'video' | undefined {
  const start = file.data.subarray(0, 12)
  if (start.subarray(4, 8).toString('latin1') === 'ftyp') return 'video'
  const hex = start.toString('hex')
  if (hex.startsWith('ffd8ff') || hex.startsWith('89504e47') || hex.startsWith('47494638')) return 'image'
  return undefined
}

/** Spelt mediaid here, without the underscore. */
const uploadMediaToCodeAudit: ApiHandler = (call, { engine }) => {
  const { file, type } = checkFile(call.files.find((each) => each.field === 'media'))
  const { appid } = accountOf(call)
  const media = storeMedia(engine, { appid, purpose: 'audit', type, file, lifeMs: THREE_DAYS_MS })
  return ok({ type, mediaid: media.mediaId })
}

const uploadTempMedia: ApiHandler = (call, { engine }) => {
  const type = call.query.type ?? ''
  if (!['image', 'voice', 'video', 'thumb'].includes(type)) refuse(40004)
  const file = call.files.find((each) => each.field === 'media') ?? refuse(41005)
  if (type === 'image') checkFile(file)
  const { appid } = accountOf(call)
  const media = storeMedia(engine, { appid, purpose: 'temporary', type, file, lifeMs: THREE_DAYS_MS })
  // No errcode on success.
  return json({ type, media_id: media.mediaId, created_at: engine.nowSeconds() })
}

function fileAnswer(media: Media): ApiAnswer {
  const body = Buffer.from(media.base64 ?? '', 'base64')
  const contentType = IMAGE_TYPES.includes(media.contentType) ? media.contentType : 'application/octet-stream'
  return { kind: 'binary', body, contentType, fileName: media.mediaId }
}

const getTempMedia: ApiHandler = (call, { engine }) => {
  const media = findMedia(engine, call.query.media_id ?? '', accountOf(call).appid) ?? refuse(40007)
  if (media.type === 'video') return json({ video_url: `https://mp.weixin.qq.com/simulated/${media.mediaId}` })
  return fileAnswer(media)
}

const getMaterial: ApiHandler = (call, { engine }) => {
  const media = findMedia(engine, textOf(call, 'media_id'), accountOf(call).appid)
  if (media?.purpose !== 'permanent') refuse(40007)
  return fileAnswer(media)
}

export const messageHandlers: HandlerTable = {
  sendCustomMessage,
  setTyping,
  uploadMediaToCodeAudit,
  uploadTempMedia,
  getTempMedia,
  getMaterial,
}
