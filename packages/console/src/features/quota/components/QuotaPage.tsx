import type { Quota } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { formatCount } from '../../../lib/format-count.ts'
import { useListState } from '../../../lib/list-state.ts'
import { Card } from '../../../ui/Card.tsx'
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { FilterBar } from '../../../ui/FilterBar.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { Page } from '../../../ui/Page.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { SearchBox } from '../../../ui/SearchBox.tsx'
import { SimpleTable } from '../../../ui/SimpleTable.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { useClearQuota } from '../api/clear-quota.ts'
import { useQuota } from '../api/get-quota.ts'

/** How often WeChat was called today, for the platform or one account, and the way out when a quota is used up. */
export function QuotaPage() {
  const { t } = useTranslation()
  const list = useListState()
  const appid = list.get('appid') || undefined
  const query = useQuota(useCurrentComponent(), appid)
  return (
    <Page
      title={t('quota.page.title')}
      description={t('quota.page.description')}
      actions={<ClearQuotaButton appid={appid} />}
    >
      {query.data?.addressRefused ? <AddressRefused refused={query.data.addressRefused} /> : null}
      <Card flush>
        <FilterBar>
          <SearchBox
            label={t('quota.filter.appid')}
            placeholder={t('quota.filter.appid_hint')}
            value={appid ?? ''}
            onSearch={(text) => list.set({ appid: text })}
          />
        </FilterBar>
        <QueryView query={query}>{(quota) => <Uses quota={quota} />}</QueryView>
      </Card>
    </Page>
  )
}

function AddressRefused({ refused }: { readonly refused: NonNullable<Quota['addressRefused']> }) {
  const { t } = useTranslation()
  return (
    <Notice tone="danger">
      {t('quota.address.refused', { address: refused.address ?? t('common.value.unknown') })} {t('quota.address.next')}{' '}
      <TimeText at={refused.nextTryAt} relative />
    </Notice>
  )
}

function Uses({ quota: { uses, day } }: { readonly quota: Quota }) {
  const { t } = useTranslation()
  if (uses.length === 0) return <EmptyState title={t('quota.uses.empty')} />
  return (
    <SimpleTable
      label={t('quota.page.title')}
      head={[t('quota.uses.path'), t('quota.uses.calls', { day }), t('quota.uses.state')]}
      rows={uses.map(({ path, calls, exhaustedAt }) => ({
        key: path,
        cells: [
          <code key="path">{path}</code>,
          formatCount(calls),
          exhaustedAt === null ? (
            <StatusTag key="state" tone="success">
              {t('quota.uses.open')}
            </StatusTag>
          ) : (
            <StatusTag key="state" tone="danger">
              {t('quota.uses.exhausted')} <TimeText at={exhaustedAt} />
            </StatusTag>
          ),
        ],
      }))}
    />
  )
}

function ClearQuotaButton({ appid }: { readonly appid: string | undefined }) {
  const { t } = useTranslation()
  const component = useCurrentComponent()
  const clear = useClearQuota()
  return (
    <ConfirmButton
      label={t('quota.clear.label')}
      title={t(appid === undefined ? 'quota.clear.title_component' : 'quota.clear.title', { appid })}
      consequence={t('quota.clear.consequence')}
      confirmLabel={t('quota.clear.label')}
      variant="outline"
      onConfirm={() => clear.mutateAsync({ component, appid })}
    />
  )
}
