import type { MiniProgramVersions } from '@guanjia/contract'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { AUDIT_STATUS } from '../../../lib/words/release-words.ts'
import { Card } from '../../../ui/Card.tsx'
import { CopyText } from '../../../ui/CopyText.tsx'
import { type Description, DescriptionList } from '../../../ui/DescriptionList.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { WordTag } from '../../../ui/WordTag.tsx'
import { ReasonText } from './ReasonText.tsx'
import styles from './VersionSlots.module.css'

/** 线上版, 审核版 and 体验版 side by side, as WeChat names them at this moment. */
export function VersionSlots({ versions }: { readonly versions: MiniProgramVersions }) {
  const { t } = useTranslation()
  const { online, audit, trial } = versions
  return (
    <>
      <div className={styles.slots}>
        <Slot
          title={t('releases.versions.online')}
          facts={
            online && [
              { label: t('releases.field.version'), value: online.version },
              { label: t('releases.field.description'), value: online.desc },
              { label: t('releases.versions.released_at'), value: <TimeText at={online.releasedAt} /> },
            ]
          }
        />
        <Slot
          title={t('releases.versions.audit')}
          facts={
            audit && [
              { label: t('releases.audit.status'), value: <WordTag word={AUDIT_STATUS[audit.status]} /> },
              { label: t('releases.field.version'), value: audit.version },
              { label: t('releases.audit.id'), value: <CopyText text={audit.auditId} /> },
              { label: t('releases.audit.submitted_at'), value: <TimeText at={audit.submittedAt} /> },
              ...reasonFact(t('releases.audit.reason'), audit.reason),
            ]
          }
        />
        <Slot
          title={t('releases.versions.trial')}
          facts={
            trial && [
              { label: t('releases.field.version'), value: trial.version },
              { label: t('releases.field.description'), value: trial.desc },
              { label: t('releases.versions.committed_at'), value: <TimeText at={trial.committedAt} /> },
            ]
          }
        />
      </div>
      <p className={styles.read}>
        {t('releases.versions.read_at')} <TimeText at={versions.readAt} />
      </p>
    </>
  )
}

function reasonFact(label: string, reason: string | null): Description[] {
  return reason ? [{ label, value: <ReasonText reason={reason} /> }] : []
}

function Slot({ title, facts }: { readonly title: string; readonly facts: readonly Description[] | null }): ReactNode {
  const { t } = useTranslation()
  return (
    <Card title={title}>
      {facts ? <DescriptionList items={facts} /> : <p className={styles.none}>{t('releases.versions.none')}</p>}
    </Card>
  )
}
