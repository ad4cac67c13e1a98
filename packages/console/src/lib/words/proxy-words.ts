import type { ProxyHealth, ProxySettings } from '@guanjia/contract'
import type { LocaleKey } from '../../locales/zh-CN/locale.ts'
import type { StateWord } from './word.ts'

export const PROXY_STATE: Record<ProxyHealth['state'], StateWord> = {
  off: { label: 'proxy.state.off', tone: 'neutral' },
  reachable: { label: 'proxy.state.reachable', tone: 'success' },
  unreachable: { label: 'proxy.state.unreachable', tone: 'danger' },
}

export const PROXY_SOURCE: Record<ProxySettings['source'], LocaleKey> = {
  default: 'proxy.source.default',
  environment: 'proxy.source.environment',
  settings: 'proxy.source.settings',
}
