import type { DeliveryDetail } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { DELIVERY_STATUS } from '../../../lib/words/forwarding-words.ts'
import { CallbackType } from '../../../ui/CallbackType.tsx'
import { Card } from '../../../ui/Card.tsx'
import { CodeBlock } from '../../../ui/CodeBlock.tsx'
import { CopyText } from '../../../ui/CopyText.tsx'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { Page } from '../../../ui/Page.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { WordTag } from '../../../ui/WordTag.tsx'
import { useDelivery } from '../api/get-delivery.ts'
import { AttemptList } from './AttemptList.tsx'

export function DeliveryPage() {
  const { t } = useTranslation()
  const { id = '' } = useParams()
  const query = useDelivery(id)
  return (
    <Page title={t('forwarding.delivery.detail_title')}>
      <QueryView query={query}>{(delivery) => <DeliverySections delivery={delivery} />}</QueryView>
    </Page>
  )
}

function DeliverySections({ delivery }: { readonly delivery: DeliveryDetail }) {
  const { t } = useTranslation()
  return (
    <>
      <Card title={t('forwarding.delivery.facts')}>
        <DeliveryFacts delivery={delivery} />
      </Card>
      <Card title={t('forwarding.delivery.attempts')} flush>
        <AttemptList attempts={delivery.attempts} />
      </Card>
      <Card title={t('forwarding.delivery.body')}>
        <CodeBlock label={t('forwarding.delivery.body')} code={delivery.body} />
      </Card>
    </>
  )
}

function DeliveryFacts({ delivery }: { readonly delivery: DeliveryDetail }) {
  const { t } = useTranslation()
  const { appid, eventId, nextAttemptAt } = delivery
  // Forwarded callbacks keep WeChat's name in front; the other events are our own and have no page.
  const isCallback = delivery.type.startsWith('wechat.')
  return (
    <DescriptionList
      items={[
        { label: t('forwarding.field.status'), value: <WordTag word={DELIVERY_STATUS[delivery.status]} /> },
        { label: t('forwarding.field.event'), value: <CallbackType type={delivery.type} /> },
        {
          label: t('forwarding.field.event_id'),
          value: isCallback ? (
            <Link to={`/callbacks/${encodeURIComponent(eventId)}`}>{eventId}</Link>
          ) : (
            <CopyText text={eventId} />
          ),
        },
        { label: t('forwarding.field.target'), value: delivery.targetName },
        ...(appid
          ? [
              {
                label: t('forwarding.field.appid'),
                value: <Link to={`/authorizers/${encodeURIComponent(appid)}`}>{appid}</Link>,
              },
            ]
          : []),
        { label: t('forwarding.field.created_at'), value: <TimeText at={delivery.createdAt} /> },
        ...(delivery.deliveredAt === null
          ? []
          : [{ label: t('forwarding.field.delivered_at'), value: <TimeText at={delivery.deliveredAt} /> }]),
        ...(nextAttemptAt === null
          ? []
          : [{ label: t('forwarding.field.next_attempt'), value: <TimeText at={nextAttemptAt} /> }]),
      ]}
    />
  )
}
