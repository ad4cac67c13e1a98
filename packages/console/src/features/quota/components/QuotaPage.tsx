import type { Quota } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { useCurrentComponent } from '../../../lib/current-component.ts'
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
      <FilterBar>
        <SearchBox
          label={t('quota.filter.appid')}
          placeholder={t('quota.filter.appid_hint')}
          value={appid ?? ''}
          onSearch={(text) => list.set({ appid: text })}
        />
      </FilterBar>
      <QueryView query={query}>{(quota) => <QuotaSections quota={quota} />}</QueryView>
    </Page>
  )
}

function QuotaSections({ quota }: { readonly quota: Quota }) {
  const { t } = useTranslation()
  const { addressRefused, uses, day } = quota
  return (
    <>
      {addressRefused ? (
        <Notice tone="danger">
          {t('quota.address.refused', { address: addressRefused.address ?? t('common.value.unknown') })}{' '}
          {t('quota.address.next')} <TimeText at={addressRefused.nextTryAt} relative />
        </Notice>
      ) : null}
      <Card title={t('quota.uses.title', { day })} flush>
        {uses.length === 0 ? (
          <EmptyState title={t('quota.uses.empty')} />
        ) : (
          <SimpleTable
            label={t('quota.uses.title', { day })}
            head={[t('quota.uses.path'), t('quota.uses.calls'), t('quota.uses.state')]}
            rows={uses.map(({ path, calls, exhaustedAt }) => ({
              key: path,
              cells: [
                <code key="path">{path}</code>,
                String(calls),
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
        )}
      </Card>
    </>
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
