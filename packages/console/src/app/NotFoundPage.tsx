import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Card } from '../ui/Card.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'

export function NotFoundPage() {
  const { t } = useTranslation()
  return (
    <Page title={t('common.error.not_found_title')}>
      <Card>
        <EmptyState
          title={t('common.error.not_found_title')}
          description={t('common.error.not_found_next')}
          action={<Link to="/">{t('layout.menu.overview')}</Link>}
        />
      </Card>
    </Page>
  )
}
