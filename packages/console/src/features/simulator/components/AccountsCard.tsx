import type { SimulatorAccount, SimulatorState } from '@guanjia/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { useListState } from '../../../lib/list-state.ts'
import { SIMULATOR_ACCOUNT_KIND, SIMULATOR_AUDIT } from '../../../lib/words/simulator-words.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { Clamp } from '../../../ui/Clamp.tsx'
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx'
import { CopyText } from '../../../ui/CopyText.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { FilterBar } from '../../../ui/FilterBar.tsx'
import { RowActions } from '../../../ui/RowActions.tsx'
import { SearchBox } from '../../../ui/SearchBox.tsx'
import { SimpleTable } from '../../../ui/SimpleTable.tsx'
import { WordTag } from '../../../ui/WordTag.tsx'
import { useOperate } from '../api/operate-simulator.ts'
import { AuditDialog } from './AuditDialog.tsx'
import { AuthorizeDialog } from './AuthorizeDialog.tsx'
import { MessageDialog } from './MessageDialog.tsx'

/** Merchants and their users: who has authorised, who waits for the reviewer. */
export function AccountsCard({ state }: { readonly state: SimulatorState }) {
  const { t } = useTranslation()
  const list = useListState()
  const [isNew, setNew] = useState(false)
  const { accounts, accountsTotal } = state
  const rows = useAccountRows(accounts)
  return (
    <Card flush>
      <FilterBar>
        <SearchBox
          label={t('simulator.account.search')}
          placeholder={t('simulator.account.search_placeholder')}
          value={list.get('search')}
          onSearch={(search) => list.set({ search })}
        />
        <Button tone="primary" variant="base" onClick={() => setNew(true)}>
          {t('simulator.account.create')}
        </Button>
        <span>{t('simulator.account.list', { shown: accounts.length, total: accountsTotal })}</span>
      </FilterBar>
      {accounts.length === 0 ? (
        <EmptyState title={t('simulator.account.empty_title')} />
      ) : (
        <SimpleTable
          label={t('simulator.panel.accounts')}
          head={[
            t('simulator.account.nickname'),
            'AppID',
            t('simulator.account.kind'),
            t('simulator.account.authorized'),
            t('simulator.account.audit'),
            t('simulator.account.actions'),
          ]}
          rows={rows}
        />
      )}
      {isNew ? <AuthorizeDialog onClose={() => setNew(false)} /> : null}
    </Card>
  )
}

function useAccountRows(accounts: readonly SimulatorAccount[]) {
  const { t } = useTranslation()
  return accounts.map((account) => ({
    key: account.appid,
    cells: [
      <Clamp key="nickname" text={account.nickname} />,
      <CopyText key="appid" text={account.appid} />,
      t(SIMULATOR_ACCOUNT_KIND[account.kind]),
      t(account.isAuthorized ? 'simulator.account.is_authorized' : 'simulator.account.not_authorized'),
      account.auditState === null ? '–' : <WordTag key="audit" word={SIMULATOR_AUDIT[account.auditState]} />,
      <AccountActions key="actions" account={account} />,
    ],
  }))
}

function AccountActions({ account }: { readonly account: SimulatorAccount }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<'message' | 'audit'>()
  const { appid, nickname, isAuthorized, auditState } = account
  const isInReview = auditState === 'in_review' || auditState === 'delayed'
  return (
    <RowActions>
      {isAuthorized ? (
        <>
          <Button
            variant="text"
            label={t('simulator.account.write_to', { nickname })}
            onClick={() => setOpen('message')}
          >
            {t('simulator.account.write')}
          </Button>
          {isInReview ? (
            <Button
              variant="text"
              label={t('simulator.account.decide_of', { nickname })}
              onClick={() => setOpen('audit')}
            >
              {t('simulator.account.decide')}
            </Button>
          ) : null}
          <RevokeButton account={account} />
        </>
      ) : (
        <AuthorizeButton appid={appid} nickname={nickname} />
      )}
      {open === 'message' ? <MessageDialog account={account} onClose={() => setOpen(undefined)} /> : null}
      {open === 'audit' ? <AuditDialog account={account} onClose={() => setOpen(undefined)} /> : null}
    </RowActions>
  )
}

function RevokeButton({ account: { appid, nickname } }: { readonly account: SimulatorAccount }) {
  const { t } = useTranslation()
  const component = useCurrentComponent()
  const operate = useOperate()
  return (
    <ConfirmButton
      label={t('simulator.account.revoke')}
      title={t('simulator.account.revoke_title', { nickname })}
      consequence={t('simulator.account.revoke_consequence')}
      confirmLabel={t('simulator.account.revoke')}
      onConfirm={() => operate.mutateAsync({ operation: 'revoke', component, appid })}
    />
  )
}

function AuthorizeButton({ appid, nickname }: Pick<SimulatorAccount, 'appid' | 'nickname'>) {
  const { t } = useTranslation()
  const component = useCurrentComponent()
  const operate = useOperate()
  return (
    <ConfirmButton
      tone="primary"
      label={t('simulator.account.authorize')}
      title={t('simulator.account.authorize_title', { nickname })}
      consequence={t('simulator.account.authorize_consequence')}
      confirmLabel={t('simulator.account.authorize')}
      onConfirm={() => operate.mutateAsync({ operation: 'authorize', component, appid })}
    />
  )
}
