import type { Target } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { useEditor } from '../../../lib/editor.ts'
import { Card } from '../../../ui/Card.tsx'
import { LinkButton } from '../../../ui/LinkButton.tsx'
import { Page } from '../../../ui/Page.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { useTarget } from '../api/get-target.ts'
import { useUpdateTarget } from '../api/update-target.ts'
import { TargetConflict } from './TargetConflict.tsx'
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
      <QueryView query={query}>
        {(target) => <TargetSections target={target} onRefused={() => void query.refetch()} />}
      </QueryView>
    </Page>
  )
}

type SectionProps = { readonly target: Target; readonly onRefused: () => void }

function TargetSections({ target, onRefused }: SectionProps) {
  const { t } = useTranslation()
  return (
    <>
      <TargetHealth target={target} />
      <Card title={t('targets.test.title')}>
        <TargetTest target={target} />
      </Card>
      <TargetEditor key={target.id} target={target} onRefused={onRefused} />
      <Card title={t('targets.secret.title')}>
        <TargetSecret target={target} />
      </Card>
    </>
  )
}

function TargetEditor({ target, onRefused }: SectionProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const update = useUpdateTarget({ showsErrorInPlace: true })
  const { form, base, take, conflict } = useEditor(target, {
    valuesOf: toTargetValues,
    saving: update,
    fields: shownFields,
  })
  const submit = () => {
    const change = { ...toTargetChange(form.values, base), version: base.version }
    update.mutate({ id: target.id, change }, { onSuccess: take, onError: onRefused })
  }
  return (
    <>
      {conflict ? <TargetConflict conflict={conflict} /> : null}
      <Card title={t('targets.page.settings')}>
        <TargetForm
          form={form}
          target={target}
          submitLabel={t('targets.page.save')}
          onSubmit={submit}
          onCancel={() => void navigate('/targets')}
          isBusy={update.isPending}
        />
      </Card>
    </>
  )
}
