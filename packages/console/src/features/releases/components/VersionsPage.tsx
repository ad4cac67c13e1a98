import type { MiniProgramVersions, Release } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { LinkButton } from '../../../ui/LinkButton.tsx'
import { Page } from '../../../ui/Page.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { useMiniProgram } from '../api/get-mini-program.ts'
import { useVersions } from '../api/get-versions.ts'
import { useReleases } from '../api/list-releases.ts'
import { CurrentRelease } from './CurrentRelease.tsx'
import { VersionHistory } from './VersionHistory.tsx'
import { VersionSlots } from './VersionSlots.tsx'
import styles from './VersionsPage.module.css'
import { VisitStatusCard } from './VisitStatusCard.tsx'

/** One mini program: its three versions, what can be done with them, and whether it is open to users. */
export function VersionsPage() {
  const { t } = useTranslation()
  const { appid = '' } = useParams()
  const component = useCurrentComponent()
  const name = useMiniProgram(appid, component).data?.nickname
  const releases = useReleases({ component, appid })
  const items = releases.data?.items ?? []
  const query = useVersions(appid, component, occasionOf(items[0]))
  return (
    <Page
      title={t('releases.versions.title', { name: name ?? appid })}
      description={t('releases.versions.description', { appid })}
      actions={
        <>
          <LinkButton to={`/releases?appid=${encodeURIComponent(appid)}`}>{t('releases.versions.releases')}</LinkButton>
          <LinkButton to={`/mini-programs/${encodeURIComponent(appid)}/desired-state`}>
            {t('releases.versions.desired_state')}
          </LinkButton>
          <LinkButton to={`/releases/new?appid=${encodeURIComponent(appid)}`}>{t('releases.list.create')}</LinkButton>
          <Button isBusy={query.isFetching} onClick={() => void query.refetch()}>
            {t('common.action.refresh')}
          </Button>
        </>
      }
    >
      {items[0] ? <CurrentRelease release={items[0]} /> : null}
      <QueryView query={query}>{(versions) => <Versions versions={versions} releases={items} />}</QueryView>
    </Page>
  )
}

type VersionsProps = { readonly versions: MiniProgramVersions; readonly releases: readonly Release[] }

function Versions({ versions, releases }: VersionsProps) {
  const { t } = useTranslation()
  const online = releases.find(({ possibleActions }) => possibleActions.includes('roll_back'))
  return (
    <>
      <VersionSlots versions={versions} release={releases[0]} />
      <p className={styles.read}>
        {t('releases.versions.read_at')} <TimeText at={versions.readAt} />
      </p>
      {versions.online ? <VisitStatusCard appid={versions.appid} /> : null}
      <Card title={t('releases.history.title')} flush>
        <VersionHistory history={versions.history} from={online} />
      </Card>
    </>
  )
}

/** Changes when WeChat's versions may have changed through us. */
function occasionOf(release: Release | undefined): string {
  if (!release) return ''
  return [release.id, release.state, release.audit?.status, release.gray?.percentage, release.operation?.kind].join()
}
