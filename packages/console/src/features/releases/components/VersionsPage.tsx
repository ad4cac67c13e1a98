import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { Button } from '../../../ui/Button.tsx'
import { LinkButton } from '../../../ui/LinkButton.tsx'
import { Page } from '../../../ui/Page.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { useVersions } from '../api/get-versions.ts'
import { VersionSlots } from './VersionSlots.tsx'

export function VersionsPage() {
  const { t } = useTranslation()
  const { appid = '' } = useParams()
  const query = useVersions(appid, useCurrentComponent())
  return (
    <Page
      title={t('releases.versions.title', { appid })}
      description={t('releases.versions.description')}
      actions={
        <>
          <LinkButton to={`/releases?appid=${encodeURIComponent(appid)}`}>{t('releases.versions.releases')}</LinkButton>
          <LinkButton to={`/releases/new?appid=${encodeURIComponent(appid)}`}>{t('releases.list.create')}</LinkButton>
          <Button isBusy={query.isFetching} onClick={() => void query.refetch()}>
            {t('common.action.refresh')}
          </Button>
        </>
      }
    >
      <QueryView query={query}>{(versions) => <VersionSlots versions={versions} />}</QueryView>
    </Page>
  )
}
