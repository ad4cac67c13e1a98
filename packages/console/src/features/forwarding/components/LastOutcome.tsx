import type { Delivery } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { ATTEMPT_OUTCOME } from '../../../lib/words/forwarding-words.ts'

/** What came of the newest try, with the HTTP status where there was one. */
export function LastOutcome({ delivery }: { readonly delivery: Delivery }) {
  const { t } = useTranslation()
  const { lastOutcome, lastStatusCode } = delivery
  if (lastOutcome === null) return <span>{t('forwarding.outcome.not_tried')}</span>
  return (
    <span>
      {t(ATTEMPT_OUTCOME[lastOutcome].label)}
      {lastStatusCode === null ? null : ` (HTTP ${lastStatusCode})`}
    </span>
  )
}
