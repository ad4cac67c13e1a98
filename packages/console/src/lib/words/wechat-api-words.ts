import type { PushInspection, WechatApi } from '@guanjia/contract'
import type { LocaleKey } from '../../locales/zh-CN/locale.ts'

export const TOKEN_KIND: Record<WechatApi['tokens'][number], LocaleKey> = {
  component: 'wechat_apis.token.component',
  authorizer: 'wechat_apis.token.authorizer',
  none: 'wechat_apis.token.none',
}

/** Whether a push was opened with what is set now, or with what was set before. */
export const OPENED_WITH: Record<NonNullable<PushInspection['openedWith']>['key'], LocaleKey> = {
  current: 'push_inspections.result.current',
  previous: 'push_inspections.result.previous',
}
