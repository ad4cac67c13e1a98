import type { SimulatorFault, SimulatorState } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { FAULT_CONNECTION } from '../../../lib/words/simulator-words.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { SimpleTable } from '../../../ui/SimpleTable.tsx'
import { useOperate } from '../api/operate-simulator.ts'
import { FaultForm } from './FaultForm.tsx'
import styles from './FaultsPanel.module.css'
import { PushChancesForm } from './PushChancesForm.tsx'

/** What goes wrong on request: calls that fail, and pushes that do not arrive as they should. */
export function FaultsPanel({ state }: { readonly state: SimulatorState }) {
  const { t } = useTranslation()
  const { faults, pushChances } = state
  const { loss, duplicates, reorder } = pushChances
  return (
    <div className={styles.panel}>
      <Card title={t('simulator.fault.list')} actions={<ClearButton count={faults.length} />} flush>
        <FaultList faults={faults} />
      </Card>
      <div className={styles.forms}>
        <Card title={t('simulator.fault.add')}>
          <FaultForm />
        </Card>
        <Card title={t('simulator.fault.pushes')}>
          <PushChancesForm key={`${loss}/${duplicates}/${reorder}`} chances={pushChances} />
        </Card>
      </div>
    </div>
  )
}

function ClearButton({ count }: { readonly count: number }) {
  const { t } = useTranslation()
  const operate = useOperate()
  return (
    <ConfirmButton
      variant="outline"
      label={t('simulator.fault.clear')}
      title={t('simulator.fault.clear')}
      consequence={t('simulator.fault.clear_consequence', { count })}
      confirmLabel={t('simulator.fault.clear')}
      onConfirm={() => operate.mutateAsync({ operation: 'clear_faults' })}
    />
  )
}

function FaultList({ faults }: { readonly faults: readonly SimulatorFault[] }) {
  const { t } = useTranslation()
  const operate = useOperate()
  if (faults.length === 0) return <EmptyState title={t('simulator.fault.empty_title')} />
  const describe = ({ errcode, httpStatus, connection, latencyMs }: SimulatorFault) =>
    [
      errcode === null ? '' : `errcode ${errcode}`,
      httpStatus === null ? '' : `HTTP ${httpStatus}`,
      connection === null ? '' : t(FAULT_CONNECTION[connection]),
      latencyMs === null ? '' : t('simulator.fault.latency', { ms: latencyMs }),
    ]
      .filter((part) => part !== '')
      .join(' · ')
  return (
    <SimpleTable
      label={t('simulator.fault.list')}
      head={[
        t('simulator.fault.api'),
        'AppID',
        t('simulator.fault.effect'),
        t('simulator.fault.probability'),
        t('simulator.fault.remaining'),
        t('simulator.fault.hits'),
        t('simulator.account.actions'),
      ]}
      rows={faults.map((fault) => ({
        key: fault.id,
        cells: [
          fault.api ?? t('simulator.fault.every_api'),
          fault.appid ?? t('simulator.fault.every_account'),
          describe(fault),
          `${Math.round(fault.probability * 100)} %`,
          fault.remaining ?? t('simulator.fault.for_ever'),
          fault.hits,
          <Button
            key="remove"
            variant="text"
            tone="danger"
            label={t('simulator.fault.remove_one', { id: fault.id })}
            onClick={() => operate.mutate({ operation: 'remove_fault', faultId: fault.id })}
          >
            {t('simulator.fault.remove')}
          </Button>,
        ],
      }))}
    />
  )
}
