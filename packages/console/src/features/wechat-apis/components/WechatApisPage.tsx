import type { WechatApi } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { useListState } from '../../../lib/list-state.ts'
import { usePreferences } from '../../../lib/preferences.ts'
import { Card } from '../../../ui/Card.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Page } from '../../../ui/Page.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { SearchBox } from '../../../ui/SearchBox.tsx'
import { useWechatApis } from '../api/list-wechat-apis.ts'
import { ApiList } from './ApiList.tsx'
import { ApiWorkbench } from './ApiWorkbench.tsx'
import styles from './WechatApisPage.module.css'

/** The API explorer (接口调试): every API of the catalogue, to be read and to be called. What is open is in the address. */
export function WechatApisPage() {
  const { t } = useTranslation()
  const { language } = usePreferences()
  const list = useListState()
  const search = list.get('search')
  const chosen = list.get('api')
  return (
    <Page title={t('wechat_apis.page.title')} description={t('wechat_apis.page.description')}>
      <div className={styles.columns}>
        <Card flush>
          <div className={styles.search}>
            <SearchBox
              label={t('wechat_apis.list.search')}
              placeholder={t('wechat_apis.list.search_hint')}
              value={search}
              onSearch={(text) => list.set({ search: text })}
            />
          </div>
          <QueryView query={useWechatApis()}>
            {({ items }) => (
              <ApiList
                apis={items.filter((api) => isMeant(api, search))}
                chosen={chosen}
                language={language}
                onChoose={(id) => list.set({ api: id })}
              />
            )}
          </QueryView>
        </Card>
        {chosen === '' ? (
          <Card>
            <EmptyState title={t('wechat_apis.page.choose')} description={t('wechat_apis.page.choose_hint')} />
          </Card>
        ) : (
          <ApiWorkbench key={chosen} id={chosen} />
        )}
      </div>
    </Page>
  )
}

function isMeant(api: WechatApi, search: string): boolean {
  const text = `${api.id} ${api.path} ${api.titleZh} ${api.titleEn} ${api.familyZh} ${api.familyEn}`.toLowerCase()
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
