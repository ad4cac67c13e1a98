import type { Target } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { useNow } from '../../../lib/use-now.ts'
import { TARGET_DISABLED_REASON, TARGET_KIND, TARGET_MIRROR } from '../../../lib/words/forwarding-words.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { CopyText } from '../../../ui/CopyText.tsx'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { useUpdateTarget } from '../api/update-target.ts'
import { TargetState } from './TargetState.tsx'

/** Whether it gets deliveries at the moment, and if not, why and what to do. */
export function TargetHealth({ target }: { readonly target: Target }) {
  const { t } = useTranslation()
  const update = useUpdateTarget()
  const isEnabled = target.status === 'enabled'
  const change = { status: isEnabled ? ('disabled' as const) : ('enabled' as const) }
  return (
    <Card
      title={t('targets.health.title')}
      actions={
        <Button
          tone={isEnabled ? 'default' : 'primary'}
          isBusy={update.isPending}
          onClick={() => update.mutate({ id: target.id, change })}
        >
          {t(isEnabled ? 'targets.health.disable' : 'targets.health.enable')}
        </Button>
      }
    >
      {target.disabledReason === null ? null : (
        <Notice tone="warning">
          {t(TARGET_DISABLED_REASON[target.disabledReason])}。{' '}
          {t(target.mirror === 'none' ? 'targets.health.held' : 'targets.health.mirror_dropped')}
        </Notice>
      )}
      <DescriptionList
        items={[
          { label: t('forwarding.field.status'), value: <TargetState target={target} /> },
          { label: t('targets.health.circuit'), value: <Circuit openUntil={target.circuitOpenUntil} /> },
          { label: t('targets.field.kind'), value: t(TARGET_KIND[target.kind]) },
          { label: t('forwarding.field.url'), value: <CopyText text={target.url} wrap /> },
          { label: t('targets.field.mirror'), value: t(TARGET_MIRROR[target.mirror]) },
          { label: t('forwarding.field.created_at'), value: <TimeText at={target.createdAt} /> },
          { label: t('forwarding.field.updated_at'), value: <TimeText at={target.updatedAt} /> },
        ]}
      />
    </Card>
  )
}

function Circuit({ openUntil }: { readonly openUntil: number | null }) {
  const { t } = useTranslation()
  const now = useNow()
  if (openUntil === null) return <StatusTag tone="success">{t('targets.health.circuit_closed')}</StatusTag>
  if (openUntil <= now) return <StatusTag tone="warning">{t('targets.health.circuit_trying')}</StatusTag>
  return (
    <span>
      <StatusTag tone="danger">{t('targets.health.circuit_open')}</StatusTag> {t('targets.health.next_try')}{' '}
      <TimeText at={openUntil} relative />
    </span>
  )
}
