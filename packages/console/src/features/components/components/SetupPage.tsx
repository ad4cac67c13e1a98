import type { Component } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { setPreferences } from '../../../lib/preferences.ts'
import { Card } from '../../../ui/Card.tsx'
import { LinkButton } from '../../../ui/LinkButton.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { Page } from '../../../ui/Page.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { type StepState, Steps } from '../../../ui/Steps.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { useFirstAuthorizer } from '../api/find-first-authorizer.ts'
import { useComponentTokens } from '../api/get-component-tokens.ts'
import { useComponents } from '../api/list-components.ts'
import { CallbackAddresses } from './CallbackAddresses.tsx'
import { ComponentForm } from './ComponentForm.tsx'

/**
 * The way from nothing to the first merchant (配置向导). Which platform it is about is in the address, and how far it has
 * come is what the server says, so that a reload loses nothing.
 */
export function SetupPage() {
  const { t } = useTranslation()
  const [params, setParams] = useSearchParams()
  const componentAppid = params.get('component')
  const components = useComponents()

  const start = (component: Pick<Component, 'componentAppid'>) => {
    setPreferences({ componentAppid: component.componentAppid })
    setParams({ component: component.componentAppid })
  }

  return (
    <Page title={t('components.setup.title')} description={t('components.setup.description')}>
      {componentAppid ? (
        <QueryView query={components}>
          {({ items }) =>
            items.some((known) => known.componentAppid === componentAppid) ? (
              <SetupProgress componentAppid={componentAppid} />
            ) : (
              <Notice tone="warning">{t('components.setup.gone')}</Notice>
            )
          }
        </QueryView>
      ) : (
        <>
          <SetupSteps done={0} />
          <Card title={t('components.setup.credentials')}>
            <ComponentForm onCreated={start} />
          </Card>
        </>
      )}
    </Page>
  )
}

function SetupProgress({ componentAppid }: { readonly componentAppid: string }) {
  const { t } = useTranslation()
  const ticket = useComponentTokens(componentAppid).data?.ticket
  const merchant = useFirstAuthorizer(componentAppid).data
  const hasTicket = ticket?.state === 'fresh' || ticket?.state === 'late'
  return (
    <>
      <SetupSteps done={merchant ? 4 : hasTicket ? 3 : 1} />
      <Card title={t('components.setup.addresses')}>
        <p>{t('components.setup.addresses_hint')}</p>
        <CallbackAddresses componentAppid={componentAppid} />
      </Card>
      <Card title={t('components.setup.ticket')}>
        {hasTicket ? (
          <Notice tone="success">
            {t('components.setup.ticket_arrived')} <TimeText at={ticket.receivedAt} />
          </Notice>
        ) : (
          <Notice>{t('components.setup.ticket_waiting')}</Notice>
        )}
      </Card>
      <Card title={t('components.setup.merchant')}>
        {merchant ? (
          <Notice tone="success">
            {t('components.setup.merchant_there', { name: merchant.nickname ?? merchant.appid })}
          </Notice>
        ) : (
          <Notice>{t('components.setup.merchant_hint')}</Notice>
        )}
        <p>
          <LinkButton to="/bind-sessions" isPrimary={!merchant}>
            {t('components.setup.merchant_link')}
          </LinkButton>{' '}
          <LinkButton to="/check-up">{t('components.setup.check_up')}</LinkButton>{' '}
          {merchant ? (
            <LinkButton to="/" isPrimary>
              {t('components.setup.finish')}
            </LinkButton>
          ) : null}
        </p>
      </Card>
    </>
  )
}

const STEP_KEYS = ['credentials', 'addresses', 'ticket', 'merchant'] as const

/** `done` of four; the addresses count as entered once a ticket has come through them. */
function SetupSteps({ done }: { readonly done: number }) {
  const { t } = useTranslation()
  const stateOf = (index: number): StepState => (index < done ? 'done' : index === done ? 'current' : 'waiting')
  return (
    <Steps
      label={t('components.setup.title')}
      steps={STEP_KEYS.map((key, index) => ({ key, label: t(`components.setup.${key}`), state: stateOf(index) }))}
    />
  )
}
