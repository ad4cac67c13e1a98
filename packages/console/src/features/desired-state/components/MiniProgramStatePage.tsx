import type { MergedDesiredState } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useParams } from 'react-router'
import { useAccountName } from '../../../lib/account-name.ts'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { CodeBlock } from '../../../ui/CodeBlock.tsx'
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx'
import { LinkButton } from '../../../ui/LinkButton.tsx'
import { Page } from '../../../ui/Page.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { SimpleTable } from '../../../ui/SimpleTable.tsx'
import { useMergedState } from '../api/get-merged-state.ts'
import { useMiniProgramPlan } from '../api/plan-mini-program.ts'
import { useStartDesiredRun } from '../api/start-desired-run.ts'
import styles from './PlanView.module.css'
import { PlanView } from './PlanView.tsx'
import { ScopeName } from './ScopeName.tsx'

/** One mini program: what differs, and what is wanted by which document. */
export function MiniProgramStatePage() {
  const { t } = useTranslation()
  const { appid = '' } = useParams()
  const component = useCurrentComponent()
  const plan = useMiniProgramPlan(appid, component)
  const differences = plan.data?.steps.reduce((sum, { changes }) => sum + changes.length, 0) ?? 0
  return (
    <Page
      title={t('desired_state.one.title', { name: useAccountName(appid) ?? appid })}
      description={t('desired_state.one.description')}
      actions={
        <>
          <LinkButton to={`/mini-programs/${encodeURIComponent(appid)}/versions`}>
            {t('desired_state.one.versions')}
          </LinkButton>
          <LinkButton to={`/desired-states/documents/${encodeURIComponent(appid)}`}>
            {t('desired_state.one.edit')}
          </LinkButton>
          <Button isBusy={plan.isFetching} onClick={() => void plan.refetch()}>
            {t('desired_state.one.again')}
          </Button>
          {differences > 0 ? <ApplyButton appid={appid} differences={differences} /> : null}
        </>
      }
    >
      <Card title={t('desired_state.plan.title')}>
        <QueryView query={plan}>{(data) => <PlanView plan={data} />}</QueryView>
      </Card>
      <Card title={t('desired_state.one.merged')}>
        <QueryView query={useMergedState(appid, component)}>{(merged) => <Merged merged={merged} />}</QueryView>
      </Card>
    </Page>
  )
}

function Merged({ merged }: { readonly merged: MergedDesiredState }) {
  const { t } = useTranslation()
  const { state, sources, layers } = merged
  if (layers.length === 0) return <p>{t('desired_state.one.no_layers')}</p>
  return (
    <div className={styles.plan}>
      <SimpleTable
        label={t('desired_state.one.sources')}
        head={[t('desired_state.one.field'), t('desired_state.one.source')]}
        rows={Object.entries(sources).map(([field, scope]) => ({
          key: field,
          cells: [
            <code key="field">{field}</code>,
            <Link key="scope" to={`/desired-states/documents/${encodeURIComponent(scope)}`}>
              <ScopeName scope={scope} />
            </Link>,
          ],
        }))}
      />
      <CodeBlock label={t('desired_state.one.merged')} code={JSON.stringify(state, null, 2)} />
    </div>
  )
}

function ApplyButton({ appid, differences }: { readonly appid: string; readonly differences: number }) {
  const { t } = useTranslation()
  const component = useCurrentComponent()
  const navigate = useNavigate()
  const start = useStartDesiredRun()
  return (
    <ConfirmButton
      label={t('desired_state.action.apply')}
      title={t('desired_state.action.apply_one_title', { appid })}
      consequence={
        <>
          <p>{t('desired_state.action.apply_one_counts', { changes: differences })}</p>
          <p>{t('desired_state.action.apply_consequence')}</p>
        </>
      }
      confirmLabel={t('desired_state.action.apply')}
      tone="primary"
      variant="base"
      onConfirm={async () => {
        const request = { component, appids: [appid], platform: false }
        const run = await start.mutateAsync({ mode: 'apply', request })
        await navigate(`/desired-states/runs/${encodeURIComponent(run.id)}`)
      }}
    />
  )
}
