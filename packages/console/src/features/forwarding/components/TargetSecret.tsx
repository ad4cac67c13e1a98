import type { TargetSecret as Secrets, Target } from '@guanjia/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LocaleKey } from '../../../locales/zh-CN/locale.ts'
import { Button } from '../../../ui/Button.tsx'
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx'
import { CopyText } from '../../../ui/CopyText.tsx'
import { Field, FieldStack } from '../../../ui/Field.tsx'
import { RowActions } from '../../../ui/RowActions.tsx'
import { SecretOnce } from '../../../ui/SecretOnce.tsx'
import { SelectInput } from '../../../ui/SelectInput.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { useRevealTargetSecret, useRotateTargetSecret } from '../api/target-secret.ts'

type Overlap = '0' | '1' | '24' | '168'

const OVERLAPS: Record<Overlap, LocaleKey> = {
  '24': 'targets.secret.overlap_day',
  '168': 'targets.secret.overlap_week',
  '1': 'targets.secret.overlap_hour',
  '0': 'targets.secret.overlap_none',
}
const OVERLAP_ORDER: readonly Overlap[] = ['24', '168', '1', '0']

/** The signing secret: replaced with an overlap, or looked at, which is written down. */
export function TargetSecret({ target }: { readonly target: Target }) {
  const { t } = useTranslation()
  const rotate = useRotateTargetSecret(target.id)
  const reveal = useRevealTargetSecret(target.id)
  const [overlap, setOverlap] = useState<Overlap>('24')
  const shown = rotate.data ?? reveal.data
  const hide = () => {
    rotate.reset()
    reveal.reset()
  }
  return (
    <FieldStack>
      <p>{t('targets.secret.explanation')}</p>
      {target.previousSecretUntil === null ? null : (
        <p>
          {t('targets.secret.previous_until')} <TimeText at={target.previousSecretUntil} />
        </p>
      )}
      {shown ? <ShownSecret secrets={shown} onHide={hide} /> : null}
      <Field label={t('targets.secret.overlap')} help={t('targets.secret.overlap_help')}>
        <SelectInput
          value={overlap}
          options={OVERLAP_ORDER.map((value) => ({ value, label: t(OVERLAPS[value]) }))}
          onChange={setOverlap}
        />
      </Field>
      <RowActions>
        <ConfirmButton
          label={t('targets.secret.rotate')}
          title={t('targets.secret.rotate_title', { name: target.name })}
          consequence={t(overlap === '0' ? 'targets.secret.rotate_at_once' : 'targets.secret.rotate_overlapping')}
          confirmLabel={t('targets.secret.rotate')}
          tone={overlap === '0' ? 'danger' : 'primary'}
          variant="outline"
          onConfirm={() => rotate.mutateAsync({ overlapHours: Number(overlap) })}
        />
        <ConfirmButton
          label={t('targets.secret.reveal')}
          title={t('targets.secret.reveal_title', { name: target.name })}
          consequence={t('targets.secret.reveal_consequence')}
          confirmLabel={t('targets.secret.reveal')}
          tone="primary"
          variant="outline"
          onConfirm={() => reveal.mutateAsync()}
        />
      </RowActions>
    </FieldStack>
  )
}

function ShownSecret({ secrets, onHide }: { readonly secrets: Secrets; readonly onHide: () => void }) {
  const { t } = useTranslation()
  return (
    <>
      <SecretOnce label={t('forwarding.target.secret')} secret={secrets.secret} hint={t('targets.secret.copy_now')} />
      {secrets.previousSecret === null ? null : (
        <p>
          {t('targets.secret.previous')}{' '}
          <CopyText text={secrets.previousSecret} label={t('targets.secret.previous')} wrap />
        </p>
      )}
      <div>
        <Button onClick={onHide}>{t('targets.secret.hide')}</Button>
      </div>
    </>
  )
}
