import type { Release } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { AUDIT_STATUS } from '../../../lib/words/release-words.ts'
import { Card } from '../../../ui/Card.tsx'
import { CopyText } from '../../../ui/CopyText.tsx'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { WordTag } from '../../../ui/WordTag.tsx'
import { ReasonText } from './ReasonText.tsx'
import { Screenshots } from './Screenshots.tsx'

type AuditResultProps = { readonly releaseId: string; readonly audit: NonNullable<Release['audit']> }

export function AuditResult({ releaseId, audit }: AuditResultProps) {
  const { t } = useTranslation()
  const { reason, decidedAt, spedUpAt, screenshots } = audit
  return (
    <Card title={t('releases.audit.title')}>
      <DescriptionList
        items={[
          { label: t('releases.audit.status'), value: <WordTag word={AUDIT_STATUS[audit.status]} /> },
          { label: t('releases.audit.id'), value: <CopyText text={audit.auditId} /> },
          { label: t('releases.audit.submitted_at'), value: <TimeText at={audit.submittedAt} /> },
          ...(decidedAt === null
            ? []
            : [{ label: t('releases.audit.decided_at'), value: <TimeText at={decidedAt} /> }]),
          ...(spedUpAt === null ? [] : [{ label: t('releases.audit.sped_up_at'), value: <TimeText at={spedUpAt} /> }]),
          ...(reason ? [{ label: t('releases.audit.reason'), value: <ReasonText reason={reason} /> }] : []),
        ]}
      />
      {screenshots.length > 0 ? <Screenshots releaseId={releaseId} count={screenshots.length} /> : null}
    </Card>
  )
}
