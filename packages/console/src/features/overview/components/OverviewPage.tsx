import type { Overview } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { Page } from '../../../ui/Page.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { useOverview } from '../api/get-overview.ts'
import { AuthorizersCard } from './AuthorizersCard.tsx'
import { DeliveriesCard } from './DeliveriesCard.tsx'
import { HealthTiles } from './HealthTiles.tsx'
import { NeedsAttention } from './NeedsAttention.tsx'
import styles from './OverviewPage.module.css'
import { RecentActions } from './RecentActions.tsx'
import { RecentCallbacks } from './RecentCallbacks.tsx'
import { TrafficCard } from './TrafficCard.tsx'

/** The first page: what stands how, and what needs a person. It refreshes itself. */
export function OverviewPage() {
  const { t } = useTranslation()
  const query = useOverview(useCurrentComponent())
  return (
    <Page title={t('overview.page.title')} actions={query.data ? <Updated at={query.data.generatedAt} /> : null}>
      <QueryView query={query}>{(overview) => <OverviewSections overview={overview} />}</QueryView>
    </Page>
  )
}

function Updated({ at }: { readonly at: number }) {
  const { t } = useTranslation()
  return (
    <span className={styles.updated}>
      {t('overview.page.updated')} <TimeText at={at} relative isPast />
    </span>
  )
}

function OverviewSections({ overview }: { readonly overview: Overview }) {
  return (
    <>
      <NeedsAttention overview={overview} />
      <HealthTiles overview={overview} />
      <TrafficCard />
      <div className={styles.columns}>
        <AuthorizersCard authorizers={overview.authorizers} />
        <DeliveriesCard deliveries={overview.deliveries} />
      </div>
      <div className={styles.columns}>
        <RecentCallbacks callbacks={overview.callbacks.recent} />
        <RecentActions />
      </div>
    </>
  )
}
