import type { LastSubmission } from '@guanjia/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Button } from '../../../ui/Button.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'

type PrefilledNoticeProps = {
  readonly last: NonNullable<LastSubmission['last']>
  readonly onClear: () => void
}

/** Says where what is in the form comes from, and takes it out. */
export function PrefilledNotice({ last, onClear }: PrefilledNoticeProps) {
  const { t } = useTranslation()
  const [isCleared, setCleared] = useState(false)
  if (isCleared) return null
  const { of, releaseId, appid, userVersion, submittedAt } = last
  return (
    <Notice>
      {of === 'mini_program' ? t('releases.submit.prefilled') : t('releases.submit.prefilled_template', { appid })}{' '}
      <Link to={`/releases/${encodeURIComponent(releaseId)}`}>
        {t('releases.submit.prefilled_version', { version: userVersion })}
      </Link>{' '}
      <TimeText at={submittedAt} />{' '}
      <Button
        size="small"
        onClick={() => {
          onClear()
          setCleared(true)
        }}
      >
        {t('releases.submit.prefilled_clear')}
      </Button>
    </Notice>
  )
}
