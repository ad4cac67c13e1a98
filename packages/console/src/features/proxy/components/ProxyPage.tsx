import type { ProxyHealth, ProxySettings } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { PROXY_SOURCE, PROXY_STATE } from '../../../lib/words/proxy-words.ts'
import { Card } from '../../../ui/Card.tsx'
import { CopyText } from '../../../ui/CopyText.tsx'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { Page } from '../../../ui/Page.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { WordTag } from '../../../ui/WordTag.tsx'
import { useProxy } from '../api/get-proxy.ts'
import { ProxyForm } from './ProxyForm.tsx'

/** What is not Guanjia's own goes to the business system (透传). */
export function ProxyPage() {
  const { t } = useTranslation()
  return (
    <Page title={t('proxy.page.title')} description={t('proxy.page.description')}>
      <QueryView query={useProxy()}>{(proxy) => <ProxySections proxy={proxy} />}</QueryView>
    </Page>
  )
}

function ProxySections({ proxy }: { readonly proxy: ProxySettings }) {
  const { t } = useTranslation()
  return (
    <>
      <Card title={t('proxy.health.title')}>
        <Health health={proxy.health} source={proxy.source} />
      </Card>
      <Card title={t('proxy.form.title')}>
        <ProxyForm proxy={proxy} />
      </Card>
    </>
  )
}

function Health({ health, source }: { readonly health: ProxyHealth; readonly source: ProxySettings['source'] }) {
  const { t } = useTranslation()
  const { state, upstream, error, checkedAt } = health
  return (
    <>
      {error === null ? null : <Notice tone="danger">{t('proxy.health.unreachable_hint')}</Notice>}
      <DescriptionList
        items={[
          { label: t('proxy.health.state'), value: <WordTag word={PROXY_STATE[state]} /> },
          {
            label: t('proxy.health.upstream'),
            value: upstream === null ? t('common.value.none') : <CopyText text={upstream} wrap />,
          },
          ...(error === null ? [] : [{ label: t('proxy.health.error'), value: <code>{error}</code> }]),
          ...(checkedAt === null
            ? []
            : [{ label: t('proxy.health.checked_at'), value: <TimeText at={checkedAt} relative isPast /> }]),
          { label: t('proxy.health.source'), value: t(PROXY_SOURCE[source]) },
        ]}
      />
    </>
  )
}
