import type { ReleaseDetail } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { useAccountName } from '../../../lib/account-name.ts'
import { Card } from '../../../ui/Card.tsx'
import { CodeBlock } from '../../../ui/CodeBlock.tsx'
import { Page } from '../../../ui/Page.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { useRelease } from '../api/get-release.ts'
import { AuditResult } from './AuditResult.tsx'
import { ReleaseActions } from './ReleaseActions.tsx'
import { ReleaseFacts } from './ReleaseFacts.tsx'
import { ReleaseNotices } from './ReleaseNotices.tsx'
import styles from './ReleasePage.module.css'
import { ReleaseProgress } from './ReleaseProgress.tsx'
import { ReleaseStepList } from './ReleaseStepList.tsx'
import { ScanFindings } from './ScanFindings.tsx'

export function ReleasePage() {
  const { t } = useTranslation()
  const { id = '' } = useParams()
  const query = useRelease(id)
  const release = query.data
  const name = useAccountName(release?.appid)
  return (
    <Page
      title={release ? t('releases.detail.title', { version: release.userVersion }) : t('releases.detail.loading')}
      description={release ? (name ?? release.appid) : ''}
      actions={release ? <ReleaseActions release={release} /> : null}
    >
      <QueryView query={query}>{(data) => <ReleaseSections release={data} />}</QueryView>
    </Page>
  )
}

function ReleaseSections({ release }: { readonly release: ReleaseDetail }) {
  const { t } = useTranslation()
  return (
    <>
      <ReleaseNotices release={release} />
      <div className={styles.columns}>
        <Card title={t('releases.detail.progress')}>
          <ReleaseProgress release={release} />
        </Card>
        <Card
          title={t('releases.detail.facts')}
          actions={
            <Link to={`/mini-programs/${encodeURIComponent(release.appid)}/versions`}>
              {t('releases.detail.versions')}
            </Link>
          }
        >
          <ReleaseFacts release={release} />
        </Card>
      </div>
      {release.audit ? <AuditResult releaseId={release.id} audit={release.audit} /> : null}
      {release.scan ? <ScanFindings scan={release.scan} /> : null}
      <Card title={t('releases.detail.steps')} flush>
        <ReleaseStepList steps={release.steps} />
      </Card>
      <Card title={t('releases.ext_config.label')}>
        <CodeBlock label={t('releases.ext_config.label')} code={JSON.stringify(release.extConfig, null, 2)} />
      </Card>
    </>
  )
}
