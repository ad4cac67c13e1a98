import type { HistoryVersion, Release } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { ErrorNotice } from '../../../ui/ErrorState.tsx'
import { Modal } from '../../../ui/Modal.tsx'
import { useRollBackRelease } from '../api/roll-back-release.ts'

type RollBackDialogProps = {
  readonly release: Release
  readonly to: HistoryVersion
  readonly onClose: () => void
}

export function RollBackDialog({ release, to, onClose }: RollBackDialogProps) {
  const { t } = useTranslation()
  const rollBack = useRollBackRelease(release.id)
  const values = { from: release.userVersion, to: to.version, appid: release.appid }
  return (
    <Modal
      title={t('releases.roll_back.title', values)}
      width="small"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.action.cancel')}</Button>
          <Button
            tone="danger"
            variant="base"
            isBusy={rollBack.isPending}
            onClick={() => rollBack.mutate({ appVersion: to.appVersion }, { onSuccess: onClose })}
          >
            {t('releases.action.roll_back')}
          </Button>
        </>
      }
    >
      <p>{t('releases.roll_back.consequence', values)}</p>
      {rollBack.error ? <ErrorNotice error={rollBack.error} /> : null}
    </Modal>
  )
}
