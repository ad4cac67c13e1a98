import type { CreatedTarget } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useFormState } from '../../../lib/form-state.ts'
import { Card } from '../../../ui/Card.tsx'
import { LinkButton } from '../../../ui/LinkButton.tsx'
import { Page } from '../../../ui/Page.tsx'
import { SecretOnce } from '../../../ui/SecretOnce.tsx'
import { useCreateTarget } from '../api/create-target.ts'
import { TargetForm } from './TargetForm.tsx'
import { shownFields } from './target-form-fields.ts'
import { NEW_TARGET, toTargetRequest } from './target-form-values.ts'

/** A form for any kind of target; afterwards the signing secret, which is not shown again unasked. */
export function TargetCreatePage() {
  const { t } = useTranslation()
  const create = useCreateTarget()
  return (
    <Page title={t('forwarding.target.create')} description={t('forwarding.target.description')}>
      {create.data ? <CreatedCard target={create.data} /> : <TargetCreateCard create={create} />}
    </Page>
  )
}

function TargetCreateCard({ create }: { readonly create: ReturnType<typeof useCreateTarget> }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const form = useFormState(NEW_TARGET, create.error, shownFields)
  return (
    <Card>
      <TargetForm
        form={form}
        submitLabel={t('common.action.create')}
        onSubmit={() => create.mutate(toTargetRequest(form.values))}
        onCancel={() => void navigate('/targets')}
        isBusy={create.isPending}
      />
    </Card>
  )
}

function CreatedCard({ target }: { readonly target: CreatedTarget }) {
  const { t } = useTranslation()
  return (
    <Card title={t('forwarding.target.secret_title')}>
      <SecretOnce
        label={t('forwarding.target.secret')}
        secret={target.secret}
        hint={t('forwarding.target.secret_hint')}
      />
      <p>
        <LinkButton to={`/targets/${encodeURIComponent(target.id)}`} isPrimary>
          {t('forwarding.target.secret_done')}
        </LinkButton>
      </p>
    </Card>
  )
}
