import { createBrowserRouter, type RouteObject } from 'react-router'
import { OverviewPage } from '../features/overview/components/OverviewPage.tsx'
import { NotFoundPage } from './NotFoundPage.tsx'
import { RootRoute } from './RootRoute.tsx'
import { RouteError } from './RouteError.tsx'

/** The first page comes with the frame, every other one is a chunk of its own. */
const pages: RouteObject[] = [
  { index: true, Component: OverviewPage },
  {
    path: 'authorizers',
    lazy: async () => ({
      Component: (await import('../features/authorizers/components/AuthorizersPage.tsx')).AuthorizersPage,
    }),
  },
  {
    path: 'authorizers/:appid',
    lazy: async () => ({
      Component: (await import('../features/authorizers/components/AuthorizerPage.tsx')).AuthorizerPage,
    }),
  },
  {
    path: 'bind-sessions',
    lazy: async () => ({
      Component: (await import('../features/bindings/components/BindSessionsPage.tsx')).BindSessionsPage,
    }),
  },
  {
    path: 'account-records',
    lazy: async () => ({
      Component: (await import('../features/account-records/components/AccountRecordsPage.tsx')).AccountRecordsPage,
    }),
  },
  {
    path: 'templates',
    lazy: async () => ({
      Component: (await import('../features/templates/components/TemplatesPage.tsx')).TemplatesPage,
    }),
  },
  {
    path: 'templates/:templateId',
    lazy: async () => ({
      Component: (await import('../features/templates/components/TemplatePage.tsx')).TemplatePage,
    }),
  },
  {
    path: 'releases',
    lazy: async () => ({
      Component: (await import('../features/releases/components/ReleasesPage.tsx')).ReleasesPage,
    }),
  },
  {
    path: 'releases/new',
    lazy: async () => ({
      Component: (await import('../features/releases/components/ReleaseCreatePage.tsx')).ReleaseCreatePage,
    }),
  },
  {
    path: 'releases/:id',
    lazy: async () => ({
      Component: (await import('../features/releases/components/ReleasePage.tsx')).ReleasePage,
    }),
  },
  {
    path: 'releases/:id/submit',
    lazy: async () => ({
      Component: (await import('../features/releases/components/SubmitPage.tsx')).SubmitPage,
    }),
  },
  {
    path: 'mini-programs/:appid/versions',
    lazy: async () => ({
      Component: (await import('../features/releases/components/VersionsPage.tsx')).VersionsPage,
    }),
  },
  {
    path: 'ext-configs',
    lazy: async () => ({
      Component: (await import('../features/ext-configs/components/ExtConfigsPage.tsx')).ExtConfigsPage,
    }),
  },
  {
    path: 'ext-configs/new',
    lazy: async () => ({
      Component: (await import('../features/ext-configs/components/ExtConfigCreatePage.tsx')).ExtConfigCreatePage,
    }),
  },
  {
    path: 'ext-configs/:id',
    lazy: async () => ({
      Component: (await import('../features/ext-configs/components/ExtConfigPage.tsx')).ExtConfigPage,
    }),
  },
  {
    path: 'ext-overrides/:appid',
    lazy: async () => ({
      Component: (await import('../features/ext-configs/components/ExtOverridePage.tsx')).ExtOverridePage,
    }),
  },
  {
    path: 'desired-states',
    lazy: async () => ({
      Component: (await import('../features/desired-state/components/DesiredStatesPage.tsx')).DesiredStatesPage,
    }),
  },
  {
    path: 'desired-states/documents/:scope',
    lazy: async () => ({
      Component: (await import('../features/desired-state/components/DocumentPage.tsx')).DocumentPage,
    }),
  },
  {
    path: 'desired-states/runs/:id',
    lazy: async () => ({
      Component: (await import('../features/desired-state/components/RunPage.tsx')).RunPage,
    }),
  },
  {
    path: 'desired-states/drift',
    lazy: async () => ({
      Component: (await import('../features/desired-state/components/DriftPage.tsx')).DriftPage,
    }),
  },
  {
    path: 'mini-programs/:appid/desired-state',
    lazy: async () => ({
      Component: (await import('../features/desired-state/components/MiniProgramStatePage.tsx')).MiniProgramStatePage,
    }),
  },
  {
    path: 'registrations',
    lazy: async () => ({
      Component: (await import('../features/registrations/components/RegistrationsPage.tsx')).RegistrationsPage,
    }),
  },
  {
    path: 'registrations/new',
    lazy: async () => ({
      Component: (await import('../features/registrations/components/RegistrationCreatePage.tsx'))
        .RegistrationCreatePage,
    }),
  },
  {
    path: 'registrations/:id',
    lazy: async () => ({
      Component: (await import('../features/registrations/components/RegistrationPage.tsx')).RegistrationPage,
    }),
  },
  {
    path: 'callbacks',
    lazy: async () => ({
      Component: (await import('../features/callbacks/components/CallbacksPage.tsx')).CallbacksPage,
    }),
  },
  {
    path: 'callbacks/:id',
    lazy: async () => ({
      Component: (await import('../features/callbacks/components/CallbackPage.tsx')).CallbackPage,
    }),
  },
  {
    path: 'forwarder-rules',
    lazy: async () => ({
      Component: (await import('../features/forwarding/components/ForwarderRulesPage.tsx')).ForwarderRulesPage,
    }),
  },
  {
    path: 'forwarder-rules/new',
    lazy: async () => ({
      Component: (await import('../features/forwarding/components/RuleCreatePage.tsx')).RuleCreatePage,
    }),
  },
  {
    path: 'forwarder-rules/:id',
    lazy: async () => ({
      Component: (await import('../features/forwarding/components/RulePage.tsx')).RulePage,
    }),
  },
  {
    path: 'targets/new',
    lazy: async () => ({
      Component: (await import('../features/forwarding/components/TargetCreatePage.tsx')).TargetCreatePage,
    }),
  },
  {
    path: 'targets/:id',
    lazy: async () => ({
      Component: (await import('../features/forwarding/components/TargetPage.tsx')).TargetPage,
    }),
  },
  {
    path: 'targets',
    lazy: async () => ({
      Component: (await import('../features/forwarding/components/TargetsPage.tsx')).TargetsPage,
    }),
  },
  {
    path: 'deliveries',
    lazy: async () => ({
      Component: (await import('../features/forwarding/components/DeliveriesPage.tsx')).DeliveriesPage,
    }),
  },
  {
    path: 'replays',
    lazy: async () => ({
      Component: (await import('../features/forwarding/components/ReplaysPage.tsx')).ReplaysPage,
    }),
  },
  {
    path: 'replays/new',
    lazy: async () => ({
      Component: (await import('../features/forwarding/components/ReplayCreatePage.tsx')).ReplayCreatePage,
    }),
  },
  {
    path: 'replays/:id',
    lazy: async () => ({
      Component: (await import('../features/forwarding/components/ReplayPage.tsx')).ReplayPage,
    }),
  },
  {
    path: 'deliveries/:id',
    lazy: async () => ({
      Component: (await import('../features/forwarding/components/DeliveryPage.tsx')).DeliveryPage,
    }),
  },
  {
    path: 'rehearsals',
    lazy: async () => ({
      Component: (await import('../features/rehearsals/components/RehearsalsPage.tsx')).RehearsalsPage,
    }),
  },
  {
    path: 'rehearsals/:id',
    lazy: async () => ({
      Component: (await import('../features/rehearsals/components/RehearsalPage.tsx')).RehearsalPage,
    }),
  },
  {
    path: 'simulator',
    lazy: async () => ({
      Component: (await import('../features/simulator/components/SimulatorPage.tsx')).SimulatorPage,
    }),
  },
  {
    path: 'proxy',
    lazy: async () => ({
      Component: (await import('../features/proxy/components/ProxyPage.tsx')).ProxyPage,
    }),
  },
  {
    path: 'webhooks',
    lazy: async () => ({
      Component: (await import('../features/forwarding/components/WebhooksPage.tsx')).WebhooksPage,
    }),
  },
  {
    path: 'api-keys',
    lazy: async () => ({
      Component: (await import('../features/users/components/ApiKeysPage.tsx')).ApiKeysPage,
    }),
  },
  {
    path: 'audit-log',
    lazy: async () => ({
      Component: (await import('../features/audit-log/components/AuditLogPage.tsx')).AuditLogPage,
    }),
  },
  {
    path: 'password',
    lazy: async () => ({
      Component: (await import('../features/users/components/PasswordPage.tsx')).PasswordPage,
    }),
  },
  {
    path: 'check-up',
    lazy: async () => ({
      Component: (await import('../features/check-up/components/CheckUpPage.tsx')).CheckUpPage,
    }),
  },
  {
    path: 'components',
    lazy: async () => ({
      Component: (await import('../features/components/components/ComponentsPage.tsx')).ComponentsPage,
    }),
  },
  {
    path: 'setup',
    lazy: async () => ({
      Component: (await import('../features/components/components/SetupPage.tsx')).SetupPage,
    }),
  },
  {
    path: 'wechat-apis',
    lazy: async () => ({
      Component: (await import('../features/wechat-apis/components/WechatApisPage.tsx')).WechatApisPage,
    }),
  },
  {
    path: 'tokens',
    lazy: async () => ({
      Component: (await import('../features/tokens/components/TokensPage.tsx')).TokensPage,
    }),
  },
  {
    path: 'quota',
    lazy: async () => ({
      Component: (await import('../features/quota/components/QuotaPage.tsx')).QuotaPage,
    }),
  },
  {
    path: 'push-inspections',
    lazy: async () => ({
      Component: (await import('../features/push-inspections/components/PushInspectionPage.tsx')).PushInspectionPage,
    }),
  },
  {
    path: 'retention',
    lazy: async () => ({
      Component: (await import('../features/system/components/RetentionPage.tsx')).RetentionPage,
    }),
  },
  {
    path: 'versions',
    lazy: async () => ({
      Component: (await import('../features/system/components/VersionsPage.tsx')).VersionsPage,
    }),
  },
  { path: '*', Component: NotFoundPage },
]

export const router = createBrowserRouter(
  [
    {
      path: '/',
      Component: RootRoute,
      ErrorBoundary: RouteError,
      HydrateFallback: () => null,
      children: [{ ErrorBoundary: RouteError, children: pages }],
    },
  ],
  { basename: import.meta.env.BASE_URL },
)
