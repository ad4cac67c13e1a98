import type { MiniProgramSettings } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { VISIT_STATUS } from '../../../lib/words/release-words.ts'
import { Card } from '../../../ui/Card.tsx'
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { WordTag } from '../../../ui/WordTag.tsx'
import { useSettings } from '../api/get-settings.ts'
import { usePutVisitStatus } from '../api/put-visit-status.ts'
import styles from './VisitStatusCard.module.css'

/** Whether users can open the mini program, and the switch for it (暂停 / 恢复服务). */
export function VisitStatusCard({ appid }: { readonly appid: string }) {
  const { t } = useTranslation()
  const query = useSettings(appid, useCurrentComponent())
  return (
    <Card title={t('releases.visits.title')}>
      <QueryView query={query} loading={<Skeleton lines={1} />}>
        {({ visitStatus, readAt }) => (
          <div className={styles.row}>
            <WordTag word={VISIT_STATUS[visitStatus]} />
            <span className={styles.read}>
              {t('releases.versions.read_at')} <TimeText at={readAt} />
            </span>
            <VisitSwitch appid={appid} visitStatus={visitStatus} />
          </div>
        )}
      </QueryView>
    </Card>
  )
}

type VisitSwitchProps = { readonly appid: string; readonly visitStatus: MiniProgramSettings['visitStatus'] }

function VisitSwitch({ appid, visitStatus }: VisitSwitchProps) {
  const { t } = useTranslation()
  const put = usePutVisitStatus(appid, useCurrentComponent())
  return visitStatus === 'open' ? (
    <ConfirmButton
      label={t('releases.visits.suspend')}
      title={t('releases.visits.suspend_title', { appid })}
      consequence={t('releases.visits.suspend_consequence')}
      confirmLabel={t('releases.visits.suspend')}
      variant="outline"
      onConfirm={() => put.mutateAsync({ visitStatus: 'closed' })}
    />
  ) : (
    <ConfirmButton
      label={t('releases.visits.restore')}
      title={t('releases.visits.restore_title', { appid })}
      consequence={t('releases.visits.restore_consequence')}
      confirmLabel={t('releases.visits.restore')}
      tone="primary"
      variant="outline"
      onConfirm={() => put.mutateAsync({ visitStatus: 'open' })}
    />
  )
}
