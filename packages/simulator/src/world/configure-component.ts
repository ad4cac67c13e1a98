import { MessageCrypto } from '@guanjia/wechat'
import { type PushContext, pushTicket } from '../push/component-pushes.ts'
import type { Component, ComponentSettings } from '../state/component.ts'
import { DEFAULT_COMPONENT_SETS } from '../state/permission-sets.ts'
import { reject } from './request-error.ts'

export type ComponentInput = ComponentSettings & {
  secret: string
  name?: string
  permissionSets?: number[]
  ipWhitelist?: string[]
  isPublished?: boolean
  testList?: string[]
  test?: ComponentSettings
  auditsPerMonth?: number
  speedupsPerMonth?: number
  submitBan?: Component['submitBan']
}

const TICKET_KICK_MS = 0

/** 开发资料 of the console: creates the component or changes its settings; either sends a ticket at once. */
export function configureComponent(context: PushContext, appid: string, input: ComponentInput): Component {
  const { engine } = context
  if (!/^wx[0-9a-zA-Z]{8,30}$/.test(appid)) reject(`${appid} 不像 AppID / does not look like an appid`)
  const live = readSettings(appid, input)
  const test = input.test && readSettings(appid, input.test)
  const before = engine.findComponent(appid)
  const component: Component = {
    serverDomains: { testing: [], published: [] },
    businessDomains: { testing: [], published: [] },
    olderTickets: [],
    isTicketPushOn: true,
    ...before,
    appid,
    name: input.name ?? before?.name ?? '模拟第三方平台',
    secret: input.secret,
    live,
    test,
    isPublished: input.isPublished ?? before?.isPublished ?? true,
    testList: input.testList ?? before?.testList ?? [],
    permissionSets: input.permissionSets ?? before?.permissionSets ?? [...DEFAULT_COMPONENT_SETS],
    ipWhitelist: input.ipWhitelist,
    auditsPerMonth: input.auditsPerMonth ?? before?.auditsPerMonth,
    speedupsPerMonth: input.speedupsPerMonth ?? before?.speedupsPerMonth,
    submitBan: input.submitBan,
  }
  engine.state.components[appid] = component
  const areUrlsNew =
    before?.live.componentPushUrl !== live.componentPushUrl ||
    before.test?.componentPushUrl !== test?.componentPushUrl ||
    before.live.encodingAesKey !== live.encodingAesKey ||
    before.live.messageToken !== live.messageToken
  if (areUrlsNew) {
    engine.agenda.forget((task) => task.kind === 'ticket' && task.componentAppid === appid)
    engine.agenda.plan({ kind: 'ticket', componentAppid: appid }, engine.now() + TICKET_KICK_MS)
  }
  engine.changed()
  return component
}

/** For the agenda. */
export function runTicketTask(context: PushContext, componentAppid: string): void {
  const component = context.engine.findComponent(componentAppid)
  if (component?.isTicketPushOn) pushTicket(context, component)
}

function readSettings(appid: string, input: ComponentSettings): ComponentSettings {
  const settings: ComponentSettings = {
    messageToken: input.messageToken,
    encodingAesKey: input.encodingAesKey,
    previousEncodingAesKey: input.previousEncodingAesKey,
    componentPushUrl: input.componentPushUrl,
    messagePushUrl: input.messagePushUrl,
    authorizationDomain: input.authorizationDomain,
  }
  try {
    new MessageCrypto({ componentAppid: appid, ...settings, random: (bytes) => Buffer.alloc(bytes) })
  } catch (error) {
    reject((error as Error).message)
  }
  for (const [name, url] of [
    ['componentPushUrl', settings.componentPushUrl],
    ['messagePushUrl', settings.messagePushUrl],
  ] as const) {
    if (!/^https?:\/\//.test(url) || !URL.canParse(url)) reject(`${name} 不是 http(s) 地址 / is not an http(s) URL`)
  }
  if (settings.authorizationDomain !== undefined && /[/]/.test(settings.authorizationDomain)) {
    reject('authorizationDomain 只填域名，不带协议和路径 / is a host without scheme and path')
  }
  return settings
}
