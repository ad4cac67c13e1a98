import type { AuthorizerDetail } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { LinkButton } from '../../../ui/LinkButton.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { Page } from '../../../ui/Page.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { useAuthorizer } from '../api/get-authorizer.ts'
import { useSyncAuthorizer } from '../api/sync-authorizer.ts'
import { AuthorizerHistory } from './AuthorizerHistory.tsx'
import { AuthorizerProfile } from './AuthorizerProfile.tsx'
import { BusinessIds } from './BusinessIds.tsx'
import { PermissionSetList } from './PermissionSets.tsx'

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
      <LinkButton to={`/callbacks?appid=${appid}`}>{t('authorizers.page.callbacks')}</LinkButton>
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
  return (
    <>
      <AuthorizerWarnings authorizer={authorizer} />
      <Card title={t('authorizers.page.profile')} actions={<SyncButton appid={authorizer.appid} />}>
        <AuthorizerProfile authorizer={authorizer} />
      </Card>
      <Card title={t('authorizers.page.permission_sets')}>
        <PermissionSetList permissionSets={authorizer.permissionSets} />
      </Card>
      <Card title={t('authorizers.page.bindings')}>
        {authorizer.businessIds.length > 0 ? (
          <BusinessIds businessIds={authorizer.businessIds} />
        ) : (
          <p>{t('authorizers.page.bindings_empty')}</p>
        )}
      </Card>
      <Card title={t('authorizers.page.history')} flush>
        <AuthorizerHistory history={authorizer.history} />
      </Card>
    </>
  )
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
  const businessId = authorizer.businessIds[0] ?? ''
  const link = `/bind-sessions?${new URLSearchParams({ bizAppid: authorizer.appid, businessId })}`
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
