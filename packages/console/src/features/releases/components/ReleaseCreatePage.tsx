import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import { Card } from '../../../ui/Card.tsx'
import { Page } from '../../../ui/Page.tsx'
import { ReleaseForm } from './ReleaseForm.tsx'

export function ReleaseCreatePage() {
  const { t } = useTranslation()
  const [params] = useSearchParams()
  const navigate = useNavigate()
  return (
    <Page title={t('releases.create.title')} description={t('releases.create.description')}>
      <Card>
        <ReleaseForm
          appid={params.get('appid') ?? ''}
          templateId={params.get('templateId') ?? ''}
          onCreated={({ id }) => void navigate(`/releases/${encodeURIComponent(id)}`)}
        />
      </Card>
    </Page>
  )
}
