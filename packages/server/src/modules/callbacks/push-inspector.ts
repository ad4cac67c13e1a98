import { type InspectPushRequest, type PushInspection, refusalTexts } from '@guanjia/contract'
import { isAppid, MessageCryptoError } from '@guanjia/wechat'
import type { Clock } from '../../lib/clock.ts'
import type { ComponentService } from '../components/component-service.ts'
import { appidOf, type Push } from './callback.ts'
import { CallbackRefusal, type RefusalReason } from './callback-refusal.ts'
import { maskSecrets } from './callback-secrets.ts'
import { openEncryptedPush, readEvent } from './open-push.ts'

export type PushInspectorDeps = {
  components: Pick<ComponentService, 'findDefaultComponentAppid' | 'findComponent' | 'messageCrypto'>
  clock: Pick<Clock, 'now'>
}

/** Opens a push that somebody pasted, or says why it cannot be opened (消息解密). Nothing is stored and nothing happens. */
export class PushInspector {
  readonly #deps: PushInspectorDeps

  constructor(deps: PushInspectorDeps) {
    this.#deps = deps
  }

  async inspect(request: InspectPushRequest): Promise<PushInspection> {
    const { components, clock } = this.#deps
    const push = toPush(request, clock.now())
    const componentAppid = request.component ?? push.componentAppid ?? (await components.findDefaultComponentAppid())
    const component = componentAppid === undefined ? undefined : await components.findComponent(componentAppid)
    if (!component) return refused('path', componentAppid ?? null)
    try {
      const crypto = await components.messageCrypto(component.componentAppid)
      // However old it is: what is pasted was recorded some time ago.
      const authentic = openEncryptedPush(push, { crypto, maxAgeMs: undefined })
      const event = readEvent(push.source, authentic, component.componentAppid)
      const { opened, plaintext, format } = authentic
      return {
        ...NOTHING,
        isOpened: true,
        componentAppid: component.componentAppid,
        title: '已打开',
        titleEn: 'Opened',
        type: event.type,
        appid: push.appid ?? appidOf(event) ?? null,
        createdAt: event.createdAt,
        openedWith: opened ? { key: opened.key, token: opened.token } : null,
        format,
        plaintext: maskSecrets(plaintext, event, format),
      }
    } catch (error) {
      if (!(error instanceof CallbackRefusal)) throw error
      const detail = error.cause instanceof MessageCryptoError ? error.cause.message : null
      return refused(error.reason, component.componentAppid, detail)
    }
  }
}

const NOTHING = {
  reason: null,
  detail: null,
  next: '',
  nextEn: '',
  type: null,
  appid: null,
  createdAt: null,
  openedWith: null,
  format: null,
  plaintext: null,
}

function refused(reason: RefusalReason, componentAppid: string | null, detail: string | null = null): PushInspection {
  const texts = refusalTexts[reason]
  return {
    ...NOTHING,
    isOpened: false,
    componentAppid,
    reason,
    detail,
    title: texts?.zh.title ?? reason,
    titleEn: texts?.en.title ?? reason,
    next: texts?.zh.next ?? '',
    nextEn: texts?.en.next ?? '',
  }
}

const MESSAGE_PATH = /^(?:\/wxcallback)?(?:\/(wx[0-9a-f]{16}))?\/biz\/([^/]+)$/
const COMPONENT_PATH = /^(?:\/wxcallback)?(?:\/(wx[0-9a-f]{16}))?\/component$/

/** From whatever part of the address was pasted; without a path it is taken for a message. */
function toPush({ url, body }: InspectPushRequest, now: number): Push {
  const { pathname, searchParams } = readAddress(url.trim())
  const [, messageComponent, appid] = MESSAGE_PATH.exec(pathname) ?? []
  const [ofComponentPath, componentAppid] = COMPONENT_PATH.exec(pathname) ?? []
  return {
    source: ofComponentPath === undefined ? 'message' : 'component',
    componentAppid: componentAppid ?? messageComponent,
    appid: isAppid(appid) ? appid : undefined,
    query: Object.fromEntries(searchParams),
    headers: {},
    body: Buffer.from(body.trim()),
    receivedAt: now,
    sourceAddress: '',
  }
}

function readAddress(text: string): { pathname: string; searchParams: URLSearchParams } {
  const address = text.includes('?') || text.startsWith('/') || text.includes('://') ? text : `?${text}`
  if (!URL.canParse(address, 'http://pasted.invalid')) return { pathname: '/', searchParams: new URLSearchParams() }
  return new URL(address, 'http://pasted.invalid')
}
