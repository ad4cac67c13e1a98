import type { Shown } from './console-world.ts'

export type ConsolePage = {
  /** Names its picture. */
  readonly name: string
  readonly path: (shown: Shown) => string
  /** Also pictured in the dark and on a phone: what one needs on the road. */
  readonly isKey?: boolean
}

/** Every page of the console; the drill goes through them, and the screenshots show them. */
export const CONSOLE_PAGES: readonly ConsolePage[] = [
  { name: 'overview', path: () => '/', isKey: true },
  { name: 'authorizers', path: () => '/authorizers', isKey: true },
  { name: 'authorizer', path: ({ appid }) => `/authorizers/${appid}`, isKey: true },
  { name: 'bind-sessions', path: () => '/bind-sessions' },
  { name: 'templates', path: () => '/templates' },
  { name: 'releases', path: () => '/releases', isKey: true },
  { name: 'release-new', path: () => '/releases/new' },
  { name: 'release', path: ({ releaseId }) => `/releases/${releaseId}`, isKey: true },
  { name: 'versions', path: ({ appid }) => `/mini-programs/${appid}/versions` },
  { name: 'callbacks', path: () => '/callbacks', isKey: true },
  { name: 'callback', path: ({ callbackId }) => `/callbacks/${callbackId}` },
  { name: 'forwarder-rules', path: () => '/forwarder-rules' },
  { name: 'targets', path: () => '/targets' },
  { name: 'deliveries', path: () => '/deliveries' },
  { name: 'delivery', path: ({ deliveryId }) => `/deliveries/${deliveryId}` },
  { name: 'wechat-apis', path: () => '/wechat-apis?search=%E5%AE%A1%E6%A0%B8&api=submitAudit' },
  { name: 'tokens', path: () => '/tokens' },
  { name: 'quota', path: () => '/quota' },
  { name: 'push-inspections', path: () => '/push-inspections' },
  { name: 'api-keys', path: () => '/api-keys' },
  { name: 'check-up', path: () => '/check-up', isKey: true },
  { name: 'components', path: () => '/components' },
  { name: 'setup', path: () => '/setup' },
  { name: 'audit-log', path: () => '/audit-log' },
  { name: 'password', path: () => '/password' },
]
