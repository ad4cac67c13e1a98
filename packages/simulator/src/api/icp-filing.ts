import { ICP_LISTS, ICP_NOT_FILED } from '../state/icp-lists.ts'
import type { IcpFiling } from '../state/mini-program.ts'
import {
  type ApiCall,
  type ApiHandler,
  accountOf,
  type HandlerTable,
  miniProgramOf,
  numberOf,
  ok,
  textOf,
} from './api-call.ts'
import { refuse } from './api-refusal.ts'
import { findMedia, storeMedia } from './media-store.ts'

const PLATFORM_REVIEWING = 2
const AUTHORITY_REVIEWING = 4
const FACE_OK = 3

function filingOf(call: ApiCall): IcpFiling {
  const miniProgram = miniProgramOf(call)
  miniProgram.icp ??= { status: ICP_NOT_FILED, faceTasks: {} }
  return miniProgram.icp
}

const createIcpVerifyTask: ApiHandler = (call, { engine }) => {
  const taskId = `ICP${engine.ids.text('icp-task', 20)}`
  filingOf(call).faceTasks[taskId] = { status: 0 }
  return ok({ task_id: taskId })
}

const queryIcpVerifyTask: ApiHandler = (call) => {
  const task = filingOf(call).faceTasks[textOf(call, 'task_id')] ?? refuse(40097)
  return ok({ is_finish: task.status >= 2, face_status: task.status })
}

const uploadIcpMedia: ApiHandler = (call, { engine }) => {
  const file = call.files.find((each) => each.field === 'media') ?? refuse(41005)
  const type = textOf(call, 'type') || 'image'
  const media = storeMedia(engine, { appid: accountOf(call).appid, purpose: 'icp', type, file })
  return ok({ type, media_id: media.mediaId, created_at: engine.nowSeconds() })
}

const getIcpMedia: ApiHandler = (call, { engine }) => {
  const media = findMedia(engine, call.query.media_id ?? '', accountOf(call).appid)
  if (media?.purpose !== 'icp') refuse(86205)
  const contentType = media.type === 'video' ? 'video/mp4' : 'image/jpeg'
  return { kind: 'binary', body: Buffer.from(media.base64 ?? '', 'base64'), contentType, fileName: media.mediaId }
}

/** errcode 0 at the top does not excuse the hints. */
const applyIcpFiling: ApiHandler = (call) => {
  const filing = filingOf(call)
  if (filing.status === PLATFORM_REVIEWING || filing.status === AUTHORITY_REVIEWING) refuse(61031)
  const applets = call.body.icp_applets as { principal_info?: { verify_task_id?: string } } | undefined
  const taskId = applets?.principal_info?.verify_task_id
  const isFaceDone = taskId !== undefined && filing.faceTasks[taskId]?.status === FACE_OK
  if (!isFaceDone) {
    const hint = {
      errcode: 86202,
      errmsg: '负责人人脸核身未完成',
      err_field: 'icp_applets.principal_info.verify_task_id',
    }
    return ok({ hints: [hint] })
  }
  filing.status = PLATFORM_REVIEWING
  filing.subject = call.body.icp_subject
  filing.applets = call.body.icp_applets
  return ok({ hints: [] })
}

const cancelApplyIcpFiling: ApiHandler = (call) => {
  const filing = filingOf(call)
  if (filing.status !== PLATFORM_REVIEWING && filing.status !== AUTHORITY_REVIEWING) refuse(40097)
  filing.status = ICP_NOT_FILED
  return ok()
}

const cancelIcpfiling: ApiHandler = (call) => {
  if (![1, 2, 3].includes(numberOf(call, 'cancel_type'))) refuse(40097)
  filingOf(call).status = ICP_NOT_FILED
  return ok()
}

const getIcpEntranceInfo: ApiHandler = (call) =>
  ok({
    info: {
      status: filingOf(call).status,
      is_canceling: false,
      audit_data: filingOf(call).auditData ?? [],
      available: 1,
      sms_verify_status: 1,
    },
  })

const getOnlineIcpOrder: ApiHandler = (call) => {
  const { subject = {}, applets = {} } = filingOf(call)
  return ok({ icp_subject: subject, icp_applets: applets })
}

const lists = Object.fromEntries(
  Object.entries(ICP_LISTS).map(([id, items]) => [id, (() => ok({ items })) satisfies ApiHandler]),
) as HandlerTable

export const icpHandlers: HandlerTable = {
  ...lists,
  createIcpVerifyTask,
  queryIcpVerifyTask,
  uploadIcpMedia,
  getIcpMedia,
  applyIcpFiling,
  cancelApplyIcpFiling,
  cancelIcpfiling,
  getIcpEntranceInfo,
  getOnlineIcpOrder,
}
