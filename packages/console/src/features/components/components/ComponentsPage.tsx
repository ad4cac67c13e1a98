import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { LinkButton } from '../../../ui/LinkButton.tsx'
import { Page } from '../../../ui/Page.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { useComponents } from '../api/list-components.ts'
import { ComponentCard } from './ComponentCard.tsx'

/** The third-party platforms and their secrets (第三方平台与密钥). */
export function ComponentsPage() {
  const { t } = useTranslation()
  const add = (
    <LinkButton to="/setup" isPrimary>
      {t('components.create.open')}
    </LinkButton>
  )
  return (
    <Page title={t('components.page.title')} description={t('components.page.description')} actions={add}>
      <QueryView query={useComponents()}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('components.page.empty_title')} description={t('components.page.empty_description')} />
          ) : (
            items.map((component) => <ComponentCard key={component.componentAppid} component={component} />)
          )
        }
      </QueryView>
    </Page>
  )
}
