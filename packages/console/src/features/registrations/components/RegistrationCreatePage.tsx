import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { Card } from '../../../ui/Card.tsx'
import { Page } from '../../../ui/Page.tsx'
import { RegistrationForm } from './RegistrationForm.tsx'

export function RegistrationCreatePage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <Page title={t('registrations.create.title')} description={t('registrations.create.description')}>
      <Card>
        <RegistrationForm onCreated={({ id }) => void navigate(`/registrations/${encodeURIComponent(id)}`)} />
      </Card>
    </Page>
  )
}
