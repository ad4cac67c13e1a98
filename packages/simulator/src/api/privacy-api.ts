import type { InterfaceApplication } from '../state/mini-program.ts'
import { LOCATION_INTERFACES } from '../state/privacy.ts'
import { type ApiHandler, accountOf, type HandlerTable, miniProgramOf, ok, textOf } from './api-call.ts'
import { refuse } from './api-refusal.ts'

const CONTENT_LIMIT = 300
const PICTURES_LIMIT = 10
const FIRST_AUDIT_ID = 421_600_000

const applyPrivacyInterface: ApiHandler = (call, { engine }) => {
  const miniProgram = miniProgramOf(call)
  const apiName = textOf(call, 'api_name')
  const content = textOf(call, 'content')
  if (apiName === '' || content === '') refuse(61034)
  // Case counts, and the prefix wx. belongs to the name.
  if (!LOCATION_INTERFACES.some((known) => known.name === apiName)) refuse(61035)
  const {
    url_list: urls = [],
    pic_list: pictures = [],
    video_list: videos = [],
  } = call.body as Record<string, string[]>
  if (content.length > CONTENT_LIMIT || pictures.length > PICTURES_LIMIT || videos.length > 1) refuse(40097)
  if (urls.length + pictures.length + videos.length === 0) refuse(61034)
  if (videos.some((video) => !/\.mp4($|\?)/.test(video))) refuse(61032)
  const interfaces = miniProgram.interfaces ?? {}
  miniProgram.interfaces = interfaces
  const before = interfaces[apiName]
  if (before?.status === 3) refuse(61031)
  if (before?.status === 2) refuse(61036)
  const application: InterfaceApplication = {
    apiName,
    status: 3,
    auditId: FIRST_AUDIT_ID + engine.ids.next('interface-audit'),
    appliedAt: engine.now(),
  }
  interfaces[apiName] = application
  if (engine.settings.interfaceApplicationResult !== 'manual') {
    const task = { kind: 'interface' as const, appid: accountOf(call).appid, apiName }
    engine.agenda.plan(task, engine.now() + engine.settings.interfaceApplicationMs)
  }
  return ok({ audit_id: application.auditId })
}

const getPrivacyInterface: ApiHandler = (call) => {
  const { interfaces = {} } = miniProgramOf(call)
  return ok({
    interface_list: LOCATION_INTERFACES.map(({ name, chName }) => {
      const application = interfaces[name]
      return {
        api_name: name,
        api_ch_name: chName,
        api_desc: `${chName}（模拟）`,
        status: application?.status ?? 1,
        api_link: `https://developers.weixin.qq.com/miniprogram/dev/api/location/${name}.html`,
        group_name: '地理位置',
        ...(application?.appliedAt === undefined ? {} : { apply_time: Math.floor(application.appliedAt / 1000) }),
        ...(application?.auditId === undefined ? {} : { audit_id: application.auditId }),
        ...(application?.failReason === undefined ? {} : { fail_reason: application.failReason }),
      }
    }),
  })
}

export const privacyApiHandlers: HandlerTable = { applyPrivacyInterface, getPrivacyInterface }
