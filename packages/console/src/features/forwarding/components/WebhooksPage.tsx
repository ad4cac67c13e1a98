import { useTranslation } from 'react-i18next'
import { Card } from '../../../ui/Card.tsx'
import { Page } from '../../../ui/Page.tsx'
import { EventSamples } from './EventSamples.tsx'
import { WebhookInspector } from './WebhookInspector.tsx'

/** For who writes the receiver (Webhook 调试): whether a signature is good, and what each event looks like. */
export function WebhooksPage() {
  const { t } = useTranslation()
  return (
    <Page title={t('webhooks.page.title')} description={t('webhooks.page.description')}>
      <Card title={t('webhooks.inspect.title')}>
        <WebhookInspector />
      </Card>
      <Card title={t('webhooks.sample.title')}>
        <EventSamples />
      </Card>
    </Page>
  )
}
