import type { Target } from '@guanjia/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { useFormState } from '../../../lib/form-state.ts'
import { Card } from '../../../ui/Card.tsx'
import { LinkButton } from '../../../ui/LinkButton.tsx'
import { Page } from '../../../ui/Page.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { useTarget } from '../api/get-target.ts'
import { useUpdateTarget } from '../api/update-target.ts'
import { TargetForm } from './TargetForm.tsx'
import { TargetHealth } from './TargetHealth.tsx'
import { TargetSecret } from './TargetSecret.tsx'
import { TargetTest } from './TargetTest.tsx'
import { shownFields } from './target-form-fields.ts'
import { toTargetChange, toTargetValues } from './target-form-values.ts'

export function TargetPage() {
  const { t } = useTranslation()
  const { id = '' } = useParams()
  const query = useTarget(id)
  const ofTarget = `/deliveries?targetId=${encodeURIComponent(id)}`
  return (
    <Page
      title={query.data?.name ?? t('targets.page.title')}
      actions={
        <>
          <LinkButton to={`${ofTarget}&status=dead`}>{t('targets.page.dead_letters')}</LinkButton>
          <LinkButton to={ofTarget}>{t('targets.page.deliveries')}</LinkButton>
        </>
      }
    >
      <QueryView query={query}>{(target) => <TargetSections target={target} />}</QueryView>
    </Page>
  )
}

function TargetSections({ target }: { readonly target: Target }) {
  const { t } = useTranslation()
  return (
    <>
      <TargetHealth target={target} />
      <Card title={t('targets.test.title')}>
        <TargetTest target={target} />
      </Card>
      <Card title={t('targets.page.settings')}>
        <TargetEditor key={target.id} target={target} />
      </Card>
      <Card title={t('targets.secret.title')}>
        <TargetSecret target={target} />
      </Card>
    </>
  )
}

/** `base` is what the operator saw when they began: only what they changed is sent. */
function TargetEditor({ target }: { readonly target: Target }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const update = useUpdateTarget({ showsErrorInPlace: true })
  const [base, setBase] = useState(target)
  const form = useFormState(toTargetValues(base), update.error, shownFields)
  const take = (saved: Target) => {
    setBase(saved)
    form.set(toTargetValues(saved))
  }
  return (
    <TargetForm
      form={form}
      target={target}
      submitLabel={t('targets.page.save')}
      onSubmit={() => update.mutate({ id: target.id, change: toTargetChange(form.values, base) }, { onSuccess: take })}
      onCancel={() => void navigate('/targets')}
      isBusy={update.isPending}
    />
  )
}
