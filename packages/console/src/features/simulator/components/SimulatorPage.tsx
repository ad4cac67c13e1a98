import type { SimulatorState } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { useListState } from '../../../lib/list-state.ts'
import { Notice } from '../../../ui/Notice.tsx'
import { Page } from '../../../ui/Page.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { Tabs } from '../../../ui/Tabs.tsx'
import { useSimulatorState } from '../api/get-simulator-state.ts'
import { AccountsCard } from './AccountsCard.tsx'
import { EventForm } from './EventForm.tsx'
import { FaultsPanel } from './FaultsPanel.tsx'
import { PushesCard } from './PushesCard.tsx'
import { SimulatorFacts } from './SimulatorFacts.tsx'

/** The simulated WeChat (模拟微信), by whose hands everything of WeChat's happens while developing. */
export function SimulatorPage() {
  const { t } = useTranslation()
  const component = useCurrentComponent()
  const search = useListState().get('search')
  const query = useSimulatorState({ component, search: search || undefined })
  return (
    <Page title={t('simulator.panel.title')} description={query.data ? t('simulator.panel.description') : undefined}>
      <QueryView query={query}>{(state) => <Panel state={state} />}</QueryView>
    </Page>
  )
}

function Panel({ state }: { readonly state: SimulatorState }) {
  const { t } = useTranslation()
  return (
    <>
      {state.component ? null : <Notice tone="warning">{t('simulator.panel.unknown_component')}</Notice>}
      <SimulatorFacts state={state} />
      <Tabs
        label={t('simulator.panel.actions')}
        tabs={[
          { key: 'accounts', label: t('simulator.panel.accounts'), content: () => <AccountsCard state={state} /> },
          { key: 'events', label: t('simulator.panel.events'), content: () => <EventForm /> },
          { key: 'faults', label: t('simulator.panel.faults'), content: () => <FaultsPanel state={state} /> },
        ]}
      />
      <PushesCard state={state} />
    </>
  )
}
