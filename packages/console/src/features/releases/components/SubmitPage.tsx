import type { ReleaseDetail } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { useAccountName } from '../../../lib/account-name.ts'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { Card } from '../../../ui/Card.tsx'
import { LinkButton } from '../../../ui/LinkButton.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { Page } from '../../../ui/Page.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { useLastSubmission } from '../api/get-last-submission.ts'
import { useRelease } from '../api/get-release.ts'
import { useSubmissionOptions } from '../api/get-submission-options.ts'
import { AuditResult } from './AuditResult.tsx'
import { SubmitForm } from './SubmitForm.tsx'

/** Submit for audit (提交审核): what would be refused is shown before WeChat is asked. */
export function SubmitPage() {
  const { t } = useTranslation()
  const { id = '' } = useParams()
  const query = useRelease(id)
  const name = useAccountName(query.data?.appid)
  return (
    <Page
      title={t('releases.submit.title')}
      description={
        query.data ? t('releases.submit.of', { version: query.data.userVersion, name: name ?? query.data.appid }) : ''
      }
      actions={<LinkButton to={`/releases/${encodeURIComponent(id)}`}>{t('releases.submit.back')}</LinkButton>}
    >
      <QueryView query={query}>{(release) => <Submission release={release} />}</QueryView>
    </Page>
  )
}

function Submission({ release }: { readonly release: ReleaseDetail }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const options = useSubmissionOptions(release.appid, useCurrentComponent())
  const lastSubmission = useLastSubmission(release.id)
  const { audit } = release
  return (
    <>
      {release.possibleActions.includes('submit') ? null : (
        <Notice tone="warning">{t('releases.submit.not_possible')}</Notice>
      )}
      {audit?.status === 'rejected' ? <AuditResult releaseId={release.id} audit={audit} /> : null}
      <QueryView query={options}>
        {(offered) => (
          <QueryView query={lastSubmission}>
            {({ last }) => (
              <Card title={t('releases.submit.form')}>
                <SubmitForm
                  release={release}
                  options={offered}
                  last={last}
                  onSubmitted={() => void navigate(`/releases/${encodeURIComponent(release.id)}`)}
                />
              </Card>
            )}
          </QueryView>
        )}
      </QueryView>
    </>
  )
}
