import type { ComponentType } from 'react'
import type { LocaleKey } from '../locales/zh-CN/locale.ts'
import {
  ApiIcon,
  AppIcon,
  CertificateIcon,
  ChartBarIcon,
  ChatIcon,
  CodeIcon,
  ControlPlatformIcon,
  DartBoardIcon,
  DashboardIcon,
  ErrorTriangleIcon,
  ForkIcon,
  HeartIcon,
  HistoryIcon,
  InfoCircleIcon,
  JumpIcon,
  KeyIcon,
  LayersIcon,
  LinkIcon,
  LockOffIcon,
  LockOnIcon,
  RefreshIcon,
  RocketIcon,
  SecuredIcon,
  SendIcon,
  SettingIcon,
  ShopIcon,
  SwapIcon,
  TaskCheckedIcon,
  TimeIcon,
  UserAddIcon,
} from '../ui/icons.tsx'

export type MenuEntry = {
  readonly to: string
  /** Served beside the console, opened in a tab of its own. */
  readonly isOutside?: boolean
  readonly label: LocaleKey
  readonly icon: ComponentType
  /** Only there while a simulated WeChat is connected. */
  readonly needsSimulator?: boolean
  /** Pages that belong to it although their address begins with something else. */
  readonly alsoAt?: RegExp
}

export type MenuGroup = { readonly label?: LocaleKey; readonly entries: readonly MenuEntry[] }

/** Everything that the menu can show. Its groups are the places later pages will find. */
const MENU: readonly MenuGroup[] = [
  { entries: [{ to: '/', label: 'layout.menu.overview', icon: DashboardIcon }] },
  {
    label: 'layout.menu.group_authorization',
    entries: [
      { to: '/authorizers', label: 'layout.menu.authorizers', icon: ShopIcon },
      { to: '/bind-sessions', label: 'layout.menu.bindings', icon: LinkIcon },
      { to: '/account-records', label: 'layout.menu.account_records', icon: ErrorTriangleIcon },
    ],
  },
  {
    label: 'layout.menu.group_release',
    entries: [
      { to: '/templates', label: 'layout.menu.templates', icon: LayersIcon },
      {
        to: '/releases',
        label: 'layout.menu.releases',
        icon: RocketIcon,
        alsoAt: /^\/mini-programs\/[^/]+\/versions$/,
      },
      { to: '/ext-configs', label: 'layout.menu.ext_configs', icon: CodeIcon, alsoAt: /^\/ext-overrides\// },
      {
        to: '/desired-states',
        label: 'layout.menu.desired_state',
        icon: SettingIcon,
        alsoAt: /^\/mini-programs\/[^/]+\/desired-state$/,
      },
      { to: '/registrations', label: 'layout.menu.registrations', icon: UserAddIcon },
    ],
  },
  {
    label: 'layout.menu.group_messages',
    entries: [
      { to: '/callbacks', label: 'layout.menu.callbacks', icon: ChatIcon },
      { to: '/forwarder-rules', label: 'layout.menu.rules', icon: ForkIcon },
      { to: '/targets', label: 'layout.menu.targets', icon: DartBoardIcon },
      { to: '/deliveries', label: 'layout.menu.deliveries', icon: SendIcon },
      { to: '/replays', label: 'layout.menu.replays', icon: RefreshIcon },
    ],
  },
  {
    label: 'layout.menu.group_development',
    entries: [
      { to: '/wechat-apis', label: 'layout.menu.wechat_apis', icon: ApiIcon },
      { to: '/tokens', label: 'layout.menu.tokens', icon: CertificateIcon },
      { to: '/quota', label: 'layout.menu.quota', icon: ChartBarIcon },
      { to: '/webhooks', label: 'layout.menu.webhooks', icon: SecuredIcon },
      { to: '/push-inspections', label: 'layout.menu.push_inspections', icon: LockOffIcon },
      { to: '/rehearsals', label: 'layout.menu.rehearsals', icon: TaskCheckedIcon },
      { to: '/proxy', label: 'layout.menu.proxy', icon: SwapIcon },
      { to: '/api-keys', label: 'layout.menu.api_keys', icon: KeyIcon },
      { to: '/docs', label: 'layout.menu.api_docs', icon: JumpIcon, isOutside: true },
      { to: '/simulator', label: 'layout.menu.simulator', icon: ControlPlatformIcon, needsSimulator: true },
    ],
  },
  {
    label: 'layout.menu.group_system',
    entries: [
      { to: '/check-up', label: 'layout.menu.check_up', icon: HeartIcon },
      { to: '/components', label: 'layout.menu.components', icon: AppIcon, alsoAt: /^\/setup$/ },
      { to: '/audit-log', label: 'layout.menu.audit_log', icon: HistoryIcon },
      { to: '/retention', label: 'layout.menu.retention', icon: TimeIcon },
      { to: '/password', label: 'layout.menu.password', icon: LockOnIcon },
      { to: '/versions', label: 'layout.menu.versions', icon: InfoCircleIcon },
    ],
  },
]

/** The menu shows what works and nothing else. */
export function menuOf({ hasSimulator }: { readonly hasSimulator: boolean }): readonly MenuGroup[] {
  return MENU.map(({ entries, ...group }) => ({
    ...group,
    entries: entries.filter(({ needsSimulator = false }) => hasSimulator || !needsSimulator),
  }))
}

/** Whether the page at this address is the entry's, or one below it. */
export function isCurrentEntry({ to, alsoAt }: MenuEntry, pathname: string): boolean {
  if (pathname === to || alsoAt?.test(pathname)) return true
  return to !== '/' && pathname.startsWith(`${to}/`)
}
