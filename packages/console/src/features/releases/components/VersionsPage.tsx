import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { Button } from 'tdesign-react'
import { useCurrentComponent } from '../../../lib/current-component.ts'
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
          <Link to={`/releases?appid=${encodeURIComponent(appid)}`}>{t('releases.versions.releases')}</Link>
          <Link to={`/releases/new?appid=${encodeURIComponent(appid)}`}>{t('releases.list.create')}</Link>
          <Button variant="outline" loading={query.isFetching} onClick={() => void query.refetch()}>
            {t('common.action.refresh')}
          </Button>
        </>
      }
    >
      <QueryView query={query}>{(versions) => <VersionSlots versions={versions} />}</QueryView>
    </Page>
  )
}
