import type { Release, ReleaseOperationKind } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import type { LocaleKey } from '../../../locales/zh-CN/locale.ts'
import { ProblemDetails } from '../../../ui/ErrorDetails.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'

const OPERATION: Record<ReleaseOperationKind, LocaleKey> = {
  withdraw: 'releases.operation.withdraw',
  speed_up: 'releases.operation.speed_up',
  gray: 'releases.operation.gray',
  revert_gray: 'releases.operation.revert_gray',
  roll_back: 'releases.operation.roll_back',
}

/** What is being done, what is planned, and what stands in the way. */
export function ReleaseNotices({ release }: { readonly release: Release }) {
  const { t } = useTranslation()
  const { operation, problem, isOpen, autoPublish, publishAt } = release
  return (
    <>
      {operation ? (
        <Notice tone={operation.isUnknown ? 'warning' : 'info'}>
          {t(OPERATION[operation.kind])} <TimeText at={operation.askedAt} relative isPast />
          {operation.isUnknown ? <p>{t('releases.operation.unknown')}</p> : null}
        </Notice>
      ) : null}
      {isOpen && autoPublish ? (
        <Notice>
          {publishAt === null ? (
            t('releases.schedule.when_approved')
          ) : (
            <>
              {t('releases.schedule.planned')} <TimeText at={publishAt} />
            </>
          )}
        </Notice>
      ) : null}
      {problem ? (
        <Notice tone="danger">
          <ProblemDetails problem={problem} />
        </Notice>
      ) : null}
    </>
  )
}
