import type { Shown } from './console-world.ts'

export type ConsolePage = {
  /** Names its picture. */
  readonly name: string
  readonly path: (shown: Shown) => string
  /** Also pictured in the dark and on a phone: what one needs on the road. */
  readonly isKey?: boolean
  /** Also pictured for the documentation: one window, not the whole page. */
  readonly isInDocs?: boolean
}

/** Every page of the console; the drill goes through them, and the screenshots show them. */
export const CONSOLE_PAGES: readonly ConsolePage[] = [
  { name: 'overview', path: () => '/', isKey: true, isInDocs: true },
  { name: 'authorizers', path: () => '/authorizers', isKey: true, isInDocs: true },
  { name: 'authorizer', path: ({ appid }) => `/authorizers/${appid}`, isKey: true, isInDocs: true },
  ...[
    'permission-sets',
    'bindings',
    'domains',
    'privacy',
    'categories',
    'testers',
    'records',
    'callbacks',
    'calls',
    'history',
  ].map((tab) => ({ name: `authorizer-${tab}`, path: ({ appid }: Shown) => `/authorizers/${appid}?tab=${tab}` })),
  { name: 'bind-sessions', path: () => '/bind-sessions', isInDocs: true },
  { name: 'account-records', path: () => '/account-records' },
  { name: 'templates', path: () => '/templates' },
  { name: 'template', path: ({ templateId }) => `/templates/${templateId}` },
  { name: 'releases', path: () => '/releases', isKey: true },
  { name: 'release-new', path: () => '/releases/new' },
  { name: 'release', path: ({ releaseId }) => `/releases/${releaseId}`, isKey: true },
  { name: 'release-rejected', path: ({ rejectedId }) => `/releases/${rejectedId}`, isInDocs: true },
  { name: 'release-submit', path: ({ rejectedId }) => `/releases/${rejectedId}/submit` },
  { name: 'versions', path: ({ appid }) => `/mini-programs/${appid}/versions`, isKey: true, isInDocs: true },
  { name: 'ext-configs', path: () => '/ext-configs' },
  { name: 'ext-config', path: ({ extConfigId, appid }) => `/ext-configs/${extConfigId}?preview=${appid}` },
  { name: 'ext-config-new', path: () => '/ext-configs/new' },
  { name: 'ext-override', path: ({ appid }) => `/ext-overrides/${appid}` },
  { name: 'desired-states', path: () => '/desired-states' },
  { name: 'desired-document', path: ({ appid }) => `/desired-states/documents/${appid}` },
  { name: 'desired-run', path: ({ desiredRunId }) => `/desired-states/runs/${desiredRunId}` },
  { name: 'desired-state', path: ({ appid }) => `/mini-programs/${appid}/desired-state`, isInDocs: true },
  { name: 'drift', path: () => '/desired-states/drift?state=pending' },
  { name: 'registrations', path: () => '/registrations' },
  { name: 'registration-new', path: () => '/registrations/new' },
  { name: 'registration', path: ({ registrationId }) => `/registrations/${registrationId}` },
  { name: 'callbacks', path: () => '/callbacks', isKey: true },
  { name: 'callback', path: ({ callbackId }) => `/callbacks/${callbackId}`, isInDocs: true },
  { name: 'callbacks-live', path: () => '/callbacks?live=1' },
  { name: 'forwarder-rules', path: () => '/forwarder-rules' },
  { name: 'forwarder-rule-new', path: () => '/forwarder-rules/new' },
  { name: 'forwarder-rule', path: ({ ruleId }) => `/forwarder-rules/${ruleId}`, isInDocs: true },
  { name: 'targets', path: () => '/targets' },
  { name: 'target-new', path: () => '/targets/new' },
  { name: 'target', path: ({ targetId }) => `/targets/${targetId}` },
  { name: 'deliveries', path: () => '/deliveries' },
  { name: 'delivery', path: ({ deliveryId }) => `/deliveries/${deliveryId}` },
  { name: 'replays', path: () => '/replays' },
  { name: 'replay-new', path: () => '/replays/new?status=dead' },
  { name: 'replay', path: ({ replayId }) => `/replays/${replayId}` },
  { name: 'wechat-apis', path: () => '/wechat-apis?search=%E5%AE%A1%E6%A0%B8&api=submitAudit', isInDocs: true },
  { name: 'tokens', path: () => '/tokens' },
  { name: 'quota', path: () => '/quota' },
  { name: 'push-inspections', path: () => '/push-inspections' },
  { name: 'webhooks', path: () => '/webhooks' },
  { name: 'proxy', path: () => '/proxy' },
  { name: 'api-keys', path: () => '/api-keys' },
  { name: 'check-up', path: () => '/check-up', isKey: true, isInDocs: true },
  { name: 'components', path: () => '/components' },
  { name: 'setup', path: () => '/setup' },
  { name: 'audit-log', path: () => '/audit-log' },
  { name: 'retention', path: () => '/retention' },
  { name: 'password', path: () => '/password' },
  { name: 'system-versions', path: () => '/versions' },
]
