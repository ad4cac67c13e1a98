import type { CallbackDetail } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { CALLBACK_ORIGIN, CALLBACK_SOURCE } from '../../../lib/words/callback-words.ts'
import { AccountName } from '../../../ui/AccountName.tsx'
import { CallbackType } from '../../../ui/CallbackType.tsx'
import { Card } from '../../../ui/Card.tsx'
import { CopyText } from '../../../ui/CopyText.tsx'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { LinkButton } from '../../../ui/LinkButton.tsx'
import { Page } from '../../../ui/Page.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { SimpleTable } from '../../../ui/SimpleTable.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { useCallbackDetail } from '../api/get-callback.ts'
import { useReplayCallback } from '../api/replay-callback.ts'
import { CallbackContent } from './CallbackContent.tsx'
import { MatchingRules } from './MatchingRules.tsx'
import { ReplayCallbackButton, ReplayedNotice } from './ReplayCallbackButton.tsx'

export function CallbackPage() {
  const { t } = useTranslation()
  const { id = '' } = useParams()
  const query = useCallbackDetail(id)
  const replay = useReplayCallback(id)
  return (
    <Page
      title={t('callbacks.detail.title')}
      actions={
        <>
          <ReplayCallbackButton callbackId={id} replay={replay} />
          <LinkButton to={`/deliveries?eventId=${encodeURIComponent(id)}`}>
            {t('callbacks.detail.deliveries')}
          </LinkButton>
        </>
      }
    >
      <ReplayedNotice callbackId={id} replay={replay} />
      <QueryView query={query}>{(callback) => <CallbackSections callback={callback} />}</QueryView>
    </Page>
  )
}

function CallbackSections({ callback }: { readonly callback: CallbackDetail }) {
  const { t } = useTranslation()
  const headers = Object.entries(callback.headers)
  return (
    <>
      <Card title={t('callbacks.detail.facts')}>
        <CallbackFacts callback={callback} />
      </Card>
      <CallbackContent callback={callback} />
      <Card title={t('callbacks.rules.title')} flush>
        <MatchingRules callbackId={callback.id} />
      </Card>
      {headers.length > 0 ? (
        <Card title={t('callbacks.detail.headers')} flush>
          <SimpleTable
            label={t('callbacks.detail.headers')}
            head={[t('callbacks.detail.header_name'), t('callbacks.detail.header_value')]}
            rows={headers.map(([name, value]) => ({ key: name, cells: [<code key="name">{name}</code>, value] }))}
          />
        </Card>
      ) : null}
    </>
  )
}

function CallbackFacts({ callback }: { readonly callback: CallbackDetail }) {
  const { t } = useTranslation()
  const { appid } = callback
  return (
    <DescriptionList
      items={[
        { label: t('callbacks.field.id'), value: <CopyText text={callback.id} /> },
        { label: t('callbacks.field.type'), value: <CallbackType type={callback.type} /> },
        {
          label: t('callbacks.field.appid'),
          value: appid ? <AccountName appid={appid} /> : t('callbacks.field.component_itself'),
        },
        { label: t('callbacks.field.component'), value: <CopyText text={callback.componentAppid} /> },
        { label: t('callbacks.field.source'), value: t(CALLBACK_SOURCE[callback.source]) },
        { label: t('callbacks.field.origin'), value: t(CALLBACK_ORIGIN[callback.origin]) },
        { label: t('callbacks.field.created_at'), value: <TimeText at={callback.createdAt} /> },
        { label: t('callbacks.field.received_at'), value: <TimeText at={callback.receivedAt} /> },
        { label: t('callbacks.field.source_address'), value: callback.sourceAddress },
        { label: t('callbacks.field.format'), value: callback.format.toUpperCase() },
      ]}
    />
  )
}
