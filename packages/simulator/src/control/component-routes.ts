import { callbackKinds } from '@guanjia/wechat'
import { z } from 'zod'
import { playNetworkCheck, runNetworkCheck } from '../network-check/network-check.ts'
import { reject } from '../world/request-error.ts'
import { type ControlRoute, param, route } from './control-route.ts'
import {
  authorizeBody,
  componentBody,
  componentEventBody,
  draftBody,
  networkCheckBody,
  registrationBody,
  triggerBody,
} from './control-schemas.ts'

/** Components, their drafts and what WeChat sends to them. */
export const componentRoutes: readonly ControlRoute[] = [
  route({
    method: 'GET',
    path: '/components',
    summaryZh: '列出第三方平台',
    summaryEn: 'List the components',
    handle: ({ control }) => ({ items: Object.values(control.state.components) }),
  }),
  route({
    method: 'PUT',
    path: '/components/:componentAppid',
    summaryZh: '创建第三方平台或修改其开发资料',
    summaryEn: 'Create a component or change its settings; a ticket follows',
    body: componentBody,
    handle: async ({ control, params, body }) => {
      const component = control.putComponent(param(params, 'componentAppid'), body)
      if (!control.state.settings.echoCheck) return component
      const failed = (await control.checkPushUrls(component.appid)).find((check) => !check.isPassed)
      if (failed) reject(`URL 校验失败 / the URL check failed: ${failed.url} ${failed.error ?? failed.answer ?? ''}`)
      return component
    },
  }),
  route({
    method: 'POST',
    path: '/components/:componentAppid/url-check',
    summaryZh: '校验两个推送 URL（echostr 或云托管探测）',
    summaryEn: 'Check both push URLs by echostr, or by the Cloud Run probe',
    handle: async ({ control, params }) => ({ items: await control.checkPushUrls(param(params, 'componentAppid')) }),
  }),
  route({
    method: 'POST',
    path: '/components/:componentAppid/push-ticket',
    summaryZh: '立即推送验证票据',
    summaryEn: 'Push a ticket now; answers the push after its first try',
    handle: ({ control, params }) => control.pushTicket(param(params, 'componentAppid')),
  }),
  route({
    method: 'POST',
    path: '/components/:componentAppid/stop-tickets',
    summaryZh: '停止推送票据，直到平台调用启动接口',
    summaryEn: 'Stop pushing tickets until the component asks for them',
    handle: ({ control, params }) => {
      control.component(param(params, 'componentAppid')).isTicketPushOn = false
      return { stopped: true }
    },
  }),
  route({
    method: 'POST',
    path: '/components/:componentAppid/events',
    summaryZh: '向授权事件接收 URL 推送任意事件',
    summaryEn: 'Push any InfoType with any fields to the component URL',
    body: componentEventBody,
    handle: ({ control, params, body }) => control.pushComponentEvent(param(params, 'componentAppid'), body),
  }),
  route({
    method: 'GET',
    path: '/push-kinds',
    summaryZh: '列出已知的推送类型',
    summaryEn: 'Every kind of push that can be triggered, with its fields',
    handle: () => ({ items: callbackKinds }),
  }),
  route({
    method: 'POST',
    path: '/components/:componentAppid/trigger',
    summaryZh: '按类型触发一个事件：示例推送，或真正发生（票据、授权、取消授权）',
    summaryEn: 'Have an event happen by its type: for real where possible, else as a sample push',
    body: triggerBody,
    handle: async ({ control, params, body }) => ({
      pushes: await control.trigger({ ...body, componentAppid: param(params, 'componentAppid') }),
    }),
  }),
  route({
    method: 'GET',
    path: '/components/:componentAppid/drafts',
    summaryZh: '查看草稿箱和模板库',
    summaryEn: 'The draft box and the template library',
    handle: ({ control, params }) => {
      const { appid } = control.component(param(params, 'componentAppid'))
      return control.state.libraries[appid] ?? { drafts: [], templates: [] }
    },
  }),
  route({
    method: 'POST',
    path: '/components/:componentAppid/drafts',
    summaryZh: '上传代码到草稿箱',
    summaryEn: 'Upload code to the draft box',
    body: draftBody,
    handle: ({ control, params, body }) => {
      const draft = control.uploadDraft(param(params, 'componentAppid'), body)
      return { draft_id: draft.draftId, ...draft }
    },
  }),
  route({
    method: 'POST',
    path: '/components/:componentAppid/network-check',
    summaryZh: '运行全网发布检测',
    summaryEn: 'Run the full-network release check',
    body: networkCheckBody,
    handle: ({ control, params, body: { stream, ...options } }) => {
      const { appid: componentAppid } = control.component(param(params, 'componentAppid'))
      const check = { componentAppid, ...options }
      return stream ? playNetworkCheck(control, check) : runNetworkCheck(control, check)
    },
  }),
  route({
    method: 'POST',
    path: '/authorize',
    summaryZh: '在授权页上确认授权',
    summaryEn: 'What pressing confirm on the authorisation page does',
    body: authorizeBody,
    handle: ({ control, body }) => control.authorize(body),
  }),
  route({
    method: 'GET',
    path: '/registrations',
    summaryZh: '列出快速注册任务',
    summaryEn: 'List registrations and trial upgrades',
    query: z.object({}),
    handle: ({ control }) => ({ items: Object.values(control.state.registrations) }),
  }),
  route({
    method: 'POST',
    path: '/registrations/:taskId',
    summaryZh: '商家完成（或未能完成）注册',
    summaryEn: 'The merchant confirms a registration, or fails to',
    body: registrationBody,
    handle: ({ control, params, body }) => control.completeRegistration(param(params, 'taskId'), body),
  }),
]
