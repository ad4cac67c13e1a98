import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { useMatchingRules } from '../api/get-matching-rules.ts'
import type { useReplayCallback } from '../api/replay-callback.ts'

type ReplayProps = { readonly callbackId: string; readonly replay: ReturnType<typeof useReplayCallback> }

export function ReplayCallbackButton({ callbackId, replay }: ReplayProps) {
  const { t } = useTranslation()
  const targets = useMatchingRules(callbackId).data?.targetIds.length
  return (
    <ConfirmButton
      label={t('callbacks.replay.action')}
      title={t('callbacks.replay.title')}
      consequence={
        targets === undefined
          ? t('callbacks.replay.consequence_unknown')
          : t('callbacks.replay.consequence', { count: targets })
      }
      confirmLabel={t('callbacks.replay.action')}
      tone="primary"
      variant="outline"
      onConfirm={() => replay.mutateAsync()}
    />
  )
}

/** What became of it, with the way to the deliveries. */
export function ReplayedNotice({ callbackId, replay }: ReplayProps) {
  const { t } = useTranslation()
  if (!replay.data) return null
  const count = replay.data.deliveryIds.length
  return (
    <Notice tone={count > 0 ? 'success' : 'warning'}>
      {t(count > 0 ? 'callbacks.replay.done' : 'callbacks.replay.nothing', { count })}{' '}
      <Link to={`/deliveries?eventId=${encodeURIComponent(callbackId)}`}>{t('callbacks.detail.deliveries')}</Link>
    </Notice>
  )
}
