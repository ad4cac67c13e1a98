import type { Target } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { TARGET_DISABLED_REASON, TARGET_STATUS } from '../../../lib/words/forwarding-words.ts'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { WordTag } from '../../../ui/WordTag.tsx'
import styles from './TargetState.module.css'

export function TargetState({ target }: { readonly target: Target }) {
  const { t } = useTranslation()
  const { status, disabledReason, failingSince } = target
  return (
    <span className={styles.state}>
      {status === 'enabled' && failingSince !== null ? (
        <StatusTag tone="danger">{t('forwarding.target_status.failing')}</StatusTag>
      ) : (
        <WordTag word={TARGET_STATUS[status]} />
      )}
      {disabledReason ? <span className={styles.reason}>{t(TARGET_DISABLED_REASON[disabledReason])}</span> : null}
      {failingSince === null ? null : (
        <span className={styles.reason}>
          {t('forwarding.target_status.failing_since')} <TimeText at={failingSince} relative isPast />
        </span>
      )}
    </span>
  )
}
