import type { WechatApiDetail } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { usePreferences } from '../../../lib/preferences.ts'
import { TOKEN_KIND } from '../../../lib/words/wechat-api-words.ts'
import { Card } from '../../../ui/Card.tsx'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { useWechatApi } from '../api/get-wechat-api.ts'
import { ApiCallForm } from './ApiCallForm.tsx'
import { FieldTable } from './FieldTable.tsx'
import styles from './WechatApisPage.module.css'

/** One API: what it is, a form to call it, what goes in and what comes out. */
export function ApiWorkbench({ id }: { readonly id: string }) {
  return (
    <div className={styles.workbench}>
      <QueryView query={useWechatApi(id)}>{(api) => <ApiSections api={api} />}</QueryView>
    </div>
  )
}

function ApiSections({ api }: { readonly api: WechatApiDetail }) {
  const { t } = useTranslation()
  const { language } = usePreferences()
  const title = language === 'en' ? api.titleEn : api.titleZh
  return (
    <>
      <Card
        title={title}
        actions={
          <a href={api.docUrl} target="_blank" rel="noreferrer">
            {t('wechat_apis.api.doc')}
          </a>
        }
      >
        {api.isRetired ? <Notice tone="warning">{t('wechat_apis.api.retired')}</Notice> : null}
        {api.isConfirmed ? null : <Notice>{t('wechat_apis.api.unconfirmed')}</Notice>}
        <DescriptionList
          items={[
            { label: t('wechat_apis.api.path'), value: <code>{`${api.method} ${api.path}`}</code> },
            {
              label: t('wechat_apis.api.token'),
              value: api.tokens.map((kind) => t(TOKEN_KIND[kind])).join('、'),
            },
            {
              label: t('wechat_apis.api.permission_sets'),
              value: api.permissionSets.length > 0 ? api.permissionSets.join('、') : t('common.value.unknown'),
            },
            {
              label: t('wechat_apis.api.effect'),
              value: t(api.changesSomething ? 'wechat_apis.api.changes' : 'wechat_apis.api.reads'),
            },
          ]}
        />
      </Card>
      <Card title={t('wechat_apis.call.title')}>
        <ApiCallForm api={api} />
      </Card>
      <FieldTable title={t('wechat_apis.api.query')} fields={api.query} />
      <FieldTable title={t('wechat_apis.api.body')} fields={api.body} />
      <FieldTable title={t('wechat_apis.api.response')} fields={api.response} />
    </>
  )
}
