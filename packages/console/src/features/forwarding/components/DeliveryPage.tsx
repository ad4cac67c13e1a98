import type { DeliveryDetail } from '@guanjia/contract'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { DELIVERY_REPLY, DELIVERY_STATUS } from '../../../lib/words/forwarding-words.ts'
import { AccountName } from '../../../ui/AccountName.tsx'
import { CallbackType } from '../../../ui/CallbackType.tsx'
import { Card } from '../../../ui/Card.tsx'
import { CodeBlock } from '../../../ui/CodeBlock.tsx'
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx'
import { CopyText } from '../../../ui/CopyText.tsx'
import { type Description, DescriptionList } from '../../../ui/DescriptionList.tsx'
import { Page } from '../../../ui/Page.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { WordTag } from '../../../ui/WordTag.tsx'
import { useDelivery } from '../api/get-delivery.ts'
import { useReplayDelivery } from '../api/replay-delivery.ts'
import { AttemptList } from './AttemptList.tsx'

export function DeliveryPage() {
  const { t } = useTranslation()
  const { id = '' } = useParams()
  const query = useDelivery(id)
  return (
    <Page
      title={t('forwarding.delivery.detail_title')}
      actions={query.data ? <ReplayDeliveryButton delivery={query.data} /> : null}
    >
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
        {
          label: t('forwarding.field.target'),
          value: <Link to={`/targets/${encodeURIComponent(delivery.targetId)}`}>{delivery.targetName}</Link>,
        },
        {
          label: t('forwarding.field.rule'),
          value: (
            <Link to={`/forwarder-rules/${encodeURIComponent(delivery.ruleId)}`}>
              {t('forwarding.delivery.show_rule')}
            </Link>
          ),
        },
        ...replyFacts(delivery, t),
        ...(appid
          ? [
              {
                label: t('forwarding.field.appid'),
                value: <AccountName appid={appid} />,
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

/** A replay makes the whole way again, so only what has ended can have one. */
function ReplayDeliveryButton({ delivery }: { readonly delivery: DeliveryDetail }) {
  const { t } = useTranslation()
  const replay = useReplayDelivery(delivery.id)
  if (delivery.status !== 'dead' && delivery.status !== 'delivered') return null
  return (
    <ConfirmButton
      label={t('replays.one.action')}
      title={t('replays.one.title')}
      consequence={t(
        delivery.status === 'delivered' ? 'replays.one.delivered_consequence' : 'replays.one.dead_consequence',
        { target: delivery.targetName },
      )}
      confirmLabel={t('replays.one.action')}
      tone="primary"
      variant="outline"
      onConfirm={() => replay.mutateAsync()}
    />
  )
}

/** What became of the answer that a user waits for, and the replay that it went out with last. */
function replyFacts({ lane, reply, replyNote, replayId }: DeliveryDetail, t: TFunction): Description[] {
  return [
    ...(lane === 'sync' ? [{ label: t('forwarding.field.lane'), value: t('forwarding.delivery.lane_sync') }] : []),
    ...(reply === null
      ? []
      : [
          {
            label: t('forwarding.field.reply'),
            value: (
              <span>
                <WordTag word={DELIVERY_REPLY[reply]} /> {replyNote}
              </span>
            ),
          },
        ]),
    ...(replayId === null
      ? []
      : [
          {
            label: t('forwarding.field.replay'),
            value: <Link to={`/replays/${encodeURIComponent(replayId)}`}>{replayId}</Link>,
          },
        ]),
  ]
}
