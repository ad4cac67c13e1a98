import type { ReleaseDetail } from '@guanjia/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx'
import { useCancelRelease } from '../api/cancel-release.ts'
import { usePublishRelease } from '../api/publish-release.ts'
import { SubmitDialog } from './SubmitDialog.tsx'

/** Only what the server says is possible at this moment. */
export function ReleaseActions({ release }: { readonly release: ReleaseDetail }) {
  const { t } = useTranslation()
  const publish = usePublishRelease(release.id)
  const cancel = useCancelRelease(release.id)
  const [isSubmitting, setSubmitting] = useState(false)
  const can = (action: ReleaseDetail['possibleActions'][number]) => release.possibleActions.includes(action)
  const values = { version: release.userVersion, appid: release.appid }
  return (
    <>
      {can('cancel') ? (
        <ConfirmButton
          label={t('releases.action.cancel')}
          title={t('releases.action.cancel_title')}
          consequence={t('releases.action.cancel_consequence')}
          confirmLabel={t('releases.action.cancel')}
          variant="outline"
          onConfirm={() => cancel.mutateAsync()}
        />
      ) : null}
      {can('submit') ? (
        <Button tone="primary" variant="base" onClick={() => setSubmitting(true)}>
          {t('releases.action.submit')}
        </Button>
      ) : null}
      {can('publish') ? (
        <ConfirmButton
          label={t('releases.action.publish')}
          title={t('releases.action.publish_title')}
          consequence={t('releases.action.publish_consequence', values)}
          confirmLabel={t('releases.action.publish')}
          tone="primary"
          variant="base"
          onConfirm={() => publish.mutateAsync()}
        />
      ) : null}
      {isSubmitting ? <SubmitDialog release={release} onClose={() => setSubmitting(false)} /> : null}
    </>
  )
}
