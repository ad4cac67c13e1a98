import type { SimulatorState } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { SIMULATOR_PACE } from '../../../lib/words/simulator-words.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { ErrorNotice } from '../../../ui/ErrorState.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { useOperate } from '../api/operate-simulator.ts'
import styles from './SimulatorFacts.module.css'

export function SimulatorFacts({ state }: { readonly state: SimulatorState }) {
  const { t } = useTranslation()
  const component = useCurrentComponent()
  const operate = useOperate()
  return (
    <Card
      title={t('simulator.panel.facts')}
      actions={
        <>
          <a className={styles.link} href={state.controlPageUrl} target="_blank" rel="noreferrer">
            {t('simulator.panel.control_page')}
          </a>
          <Button
            tone="primary"
            variant="base"
            isBusy={operate.isPending}
            isDisabled={state.component === null}
            onClick={() => operate.mutate({ operation: 'push_ticket', component })}
          >
            {t('simulator.panel.push_ticket')}
          </Button>
        </>
      }
    >
      {operate.error ? <ErrorNotice error={operate.error} /> : null}
      <FactList state={state} />
    </Card>
  )
}

function FactList({ state }: { readonly state: SimulatorState }) {
  const { t } = useTranslation()
  const { component } = state
  return (
    <DescriptionList
      items={[
        { label: t('simulator.field.url'), value: state.url },
        { label: t('simulator.field.version'), value: state.version },
        {
          label: t('simulator.field.pace'),
          value: t(state.pace === null ? 'simulator.pace.own' : SIMULATOR_PACE[state.pace]),
        },
        { label: t('simulator.field.now'), value: <TimeText at={state.now} /> },
        {
          label: t('simulator.field.clock_offset'),
          value:
            state.clockOffsetMs === 0
              ? t('simulator.field.clock_unmoved')
              : t('simulator.field.clock_moved', { minutes: Math.round(state.clockOffsetMs / 60_000) }),
        },
        { label: t('simulator.field.pending_pushes'), value: state.pendingPushes },
        ...(component
          ? [
              { label: t('simulator.field.ticket'), value: <TimeText at={component.ticketPushedAt} /> },
              {
                label: t('simulator.field.ticket_push'),
                value: t(component.isTicketPushOn ? 'simulator.field.on' : 'simulator.field.off'),
              },
              {
                label: t('simulator.field.published'),
                value: t(component.isPublished ? 'simulator.field.yes' : 'simulator.field.no'),
              },
              { label: t('simulator.field.component_url'), value: component.componentPushUrl },
              { label: t('simulator.field.message_url'), value: component.messagePushUrl },
            ]
          : []),
      ]}
    />
  )
}
