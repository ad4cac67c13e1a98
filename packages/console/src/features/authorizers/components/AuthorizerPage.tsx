import type { AuthorizerDetail } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import type { LocaleKey } from '../../../locales/zh-CN/locale.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { LinkButton } from '../../../ui/LinkButton.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { Page } from '../../../ui/Page.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { type Tab, Tabs } from '../../../ui/Tabs.tsx'
import { useAuthorizer } from '../api/get-authorizer.ts'
import { useSyncAuthorizer } from '../api/sync-authorizer.ts'
import { CallbacksPart, CallsPart, HistoryPart } from './ActivityParts.tsx'
import { AnnotationsCard } from './AnnotationsCard.tsx'
import { AuthorizerProfile } from './AuthorizerProfile.tsx'
import { BindingsCard } from './BindingsCard.tsx'
import { CategoriesPart, DomainsPart, PrivacyPart, TestersPart } from './MiniProgramParts.tsx'
import { PermissionSetList } from './PermissionSets.tsx'
import { RecordsPart } from './RecordsPart.tsx'

/** 小程序开发管理与数据分析: without it no code can be uploaded or released. */
const CODE_PERMISSION_SET = 18

export function AuthorizerPage() {
  const { appid = '' } = useParams()
  const query = useAuthorizer(appid, useCurrentComponent())
  return (
    <Page
      title={query.data?.nickname ?? appid}
      actions={query.data ? <AuthorizerLinks authorizer={query.data} /> : null}
    >
      <QueryView query={query}>{(authorizer) => <AuthorizerSections authorizer={authorizer} />}</QueryView>
    </Page>
  )
}

type SectionProps = { readonly authorizer: AuthorizerDetail }

function AuthorizerLinks({ authorizer }: SectionProps) {
  const { t } = useTranslation()
  const appid = encodeURIComponent(authorizer.appid)
  return (
    <>
      {authorizer.kind === 'mini_program' ? (
        <>
          <LinkButton to={`/mini-programs/${appid}/versions`}>{t('authorizers.page.versions')}</LinkButton>
          <LinkButton to={`/releases/new?appid=${appid}`} isPrimary>
            {t('authorizers.page.new_release')}
          </LinkButton>
        </>
      ) : null}
    </>
  )
}

function AuthorizerSections({ authorizer }: SectionProps) {
  const { t } = useTranslation()
  const { appid } = authorizer
  const tabs: Tab[] = [
    { key: 'profile', label: t('authorizers.page.profile'), content: () => <ProfilePart authorizer={authorizer} /> },
    {
      key: 'permission-sets',
      label: t('authorizers.field.permission_sets'),
      content: () => <PermissionSetsPart authorizer={authorizer} />,
    },
    { key: 'bindings', label: t('authorizers.page.bindings_tab'), content: () => <BindingsCard appid={appid} /> },
    ...(authorizer.kind === 'mini_program' ? miniProgramTabs(appid, t) : []),
    { key: 'callbacks', label: t('authorizers.page.callbacks_tab'), content: () => <CallbacksPart appid={appid} /> },
    { key: 'calls', label: t('authorizers.page.calls_tab'), content: () => <CallsPart appid={appid} /> },
    { key: 'history', label: t('authorizers.page.history'), content: () => <HistoryPart appid={appid} /> },
  ]
  return (
    <>
      <AuthorizerWarnings authorizer={authorizer} />
      <Tabs label={t('authorizers.page.tabs')} tabs={tabs} />
    </>
  )
}

function miniProgramTabs(appid: string, t: (key: LocaleKey) => string): Tab[] {
  return [
    { key: 'domains', label: t('authorizers.page.domains'), content: () => <DomainsPart appid={appid} /> },
    { key: 'privacy', label: t('authorizers.page.privacy'), content: () => <PrivacyPart appid={appid} /> },
    { key: 'categories', label: t('authorizers.page.categories'), content: () => <CategoriesPart appid={appid} /> },
    { key: 'testers', label: t('authorizers.page.testers'), content: () => <TestersPart appid={appid} /> },
    { key: 'records', label: t('authorizers.page.records'), content: () => <RecordsPart appid={appid} /> },
  ]
}

function ProfilePart({ authorizer }: SectionProps) {
  const { t } = useTranslation()
  return (
    <>
      <Card title={t('authorizers.page.profile')} actions={<SyncButton appid={authorizer.appid} />}>
        <AuthorizerProfile authorizer={authorizer} />
      </Card>
      {/* A new form when they were changed elsewhere, but not while somebody types. */}
      <AnnotationsCard key={authorizer.appid} authorizer={authorizer} />
    </>
  )
}

function PermissionSetsPart({ authorizer }: SectionProps) {
  const { t } = useTranslation()
  return (
    <>
      <Card title={t('authorizers.page.permission_sets')}>
        <PermissionSetList permissionSets={authorizer.permissionSets} />
      </Card>
      {authorizer.missingPermissionSets.length > 0 ? (
        <Card
          title={t('authorizers.page.permission_sets_missing')}
          actions={<Link to={reauthorizationLink(authorizer)}>{t('authorizers.page.reauthorize')}</Link>}
        >
          <PermissionSetList permissionSets={authorizer.missingPermissionSets} />
        </Card>
      ) : null}
    </>
  )
}

/** The link generator, filled with what is known of the account. */
function reauthorizationLink({ appid, businessIds }: AuthorizerDetail): string {
  return `/bind-sessions?${new URLSearchParams({ bizAppid: appid, businessId: businessIds[0] ?? '' })}`
}

function SyncButton({ appid }: { readonly appid: string }) {
  const { t } = useTranslation()
  const component = useCurrentComponent()
  const sync = useSyncAuthorizer()
  return (
    <Button isBusy={sync.isPending} onClick={() => sync.mutate({ appid, component })}>
      {t('authorizers.page.sync')}
    </Button>
  )
}

function AuthorizerWarnings({ authorizer }: SectionProps) {
  const { t } = useTranslation()
  const isMiniProgram = authorizer.kind === 'mini_program'
  const hasCode = authorizer.permissionSets.some(({ id }) => id === CODE_PERMISSION_SET)
  const link = reauthorizationLink(authorizer)
  if (authorizer.status === 'needs_reauthorization') {
    return (
      <Notice tone="danger">
        {t('authorizers.page.needs_reauthorization')} <Link to={link}>{t('authorizers.page.reauthorize')}</Link>
      </Notice>
    )
  }
  if (authorizer.status !== 'active' || !isMiniProgram || hasCode) return null
  return (
    <Notice tone="warning">
      {t('authorizers.page.missing_18')} <Link to={link}>{t('authorizers.page.reauthorize')}</Link>
    </Notice>
  )
}
