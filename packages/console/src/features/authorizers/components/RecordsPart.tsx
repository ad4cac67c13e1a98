import type { Filing, Violation } from '@guanjia/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { APPEAL_STATUS, FILING_STATUS } from '../../../lib/words/account-record-words.ts'
import type { LocaleKey } from '../../../locales/zh-CN/locale.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { Clamp } from '../../../ui/Clamp.tsx'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { SimpleTable } from '../../../ui/SimpleTable.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { WordTag } from '../../../ui/WordTag.tsx'
import { useAppeals, useFiling, useViolations } from '../api/get-account-records.ts'

type PartProps = { readonly appid: string }

/** What WeChat says at this moment of violations and of the filing (违规与备案). */
export function RecordsPart({ appid }: PartProps) {
  const { t } = useTranslation()
  const account = { appid, component: useCurrentComponent() }
  const violations = useViolations(account)
  const filing = useFiling(account)
  return (
    <>
      <Card
        title={t('account_records.account.violations')}
        actions={
          <Link to={`/account-records?appid=${encodeURIComponent(appid)}`}>{t('account_records.account.all')}</Link>
        }
        flush
      >
        <QueryView query={violations}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState title={t('account_records.account.violations_empty')} />
            ) : (
              <ViolationTable appid={appid} violations={items} />
            )
          }
        </QueryView>
      </Card>
      <Card title={t('account_records.account.filing')}>
        <QueryView query={filing}>{(found) => <FilingFacts filing={found} />}</QueryView>
      </Card>
    </>
  )
}

function ViolationTable({ appid, violations }: PartProps & { readonly violations: readonly Violation[] }) {
  const { t } = useTranslation()
  return (
    <SimpleTable
      label={t('account_records.account.violations')}
      head={[
        t('account_records.account.reason'),
        t('account_records.account.content'),
        t('account_records.account.rule'),
        t('account_records.account.recorded_at'),
        t('account_records.account.appeals'),
      ]}
      rows={violations.map(({ recordId, reason, content, ruleName, recordedAt }) => ({
        key: recordId,
        cells: [
          <Clamp key="reason" text={reason} />,
          <Clamp key="content" text={content} />,
          <Clamp key="rule" text={ruleName} />,
          <TimeText key="at" at={recordedAt} />,
          <AppealsOf key="appeals" appid={appid} recordId={recordId} />,
        ],
      }))}
    />
  )
}

function AppealsOf({ appid, recordId }: PartProps & { readonly recordId: string }) {
  const { t } = useTranslation()
  const [isShown, setShown] = useState(false)
  const query = useAppeals({ appid, component: useCurrentComponent() }, recordId, { enabled: isShown })
  if (!isShown) return <Button onClick={() => setShown(true)}>{t('account_records.account.appeals_show')}</Button>
  return (
    <QueryView query={query}>
      {({ items }) =>
        items.length === 0
          ? t('account_records.account.appeals_empty')
          : items.map(({ appealId, status, count, auditReason }) => (
              <div key={appealId}>
                {count === null ? null : t('account_records.account.appeal_count', { n: count })}{' '}
                <WordTag word={APPEAL_STATUS[status]} /> {auditReason === null ? null : <Clamp text={auditReason} />}
              </div>
            ))
      }
    </QueryView>
  )
}

const MISSING: Record<Filing['missing'][number], LocaleKey> = {
  basic_data: 'account_records.account.missing_basic_data',
  category: 'account_records.account.missing_category',
  certification: 'account_records.account.missing_certification',
}

const SMS_CHECK: Record<NonNullable<Filing['smsCheck']>, LocaleKey> = {
  waiting: 'account_records.account.sms_waiting',
  done: 'account_records.account.sms_done',
  timed_out: 'account_records.account.sms_timed_out',
}

function FilingFacts({ filing }: { readonly filing: Filing }) {
  const { t } = useTranslation()
  const { status, missing, smsCheck, changedAt, rejections } = filing
  return (
    <>
      {filing.isCancelling ? <Notice tone="warning">{t('account_records.account.cancelling')}</Notice> : null}
      <DescriptionList
        items={[
          { label: t('account_records.account.status'), value: <WordTag word={FILING_STATUS[status]} /> },
          { label: t('account_records.account.changed_at'), value: changedAt && <TimeText at={changedAt} /> },
          ...(missing.length > 0
            ? [
                {
                  label: t('account_records.account.missing'),
                  value: missing.map((part) => <div key={part}>{t(MISSING[part])}</div>),
                },
              ]
            : []),
          ...(smsCheck === null ? [] : [{ label: t('account_records.account.sms'), value: t(SMS_CHECK[smsCheck]) }]),
        ]}
      />
      {rejections.length === 0 ? null : (
        <SimpleTable
          label={t('account_records.account.rejections')}
          head={[
            t('account_records.account.rejected_field'),
            t('account_records.account.rejected_problem'),
            t('account_records.account.rejected_suggestion'),
          ]}
          rows={rejections.map(({ field, problem, suggestion }) => ({
            key: `${field} ${problem}`,
            cells: [field, problem, suggestion],
          }))}
        />
      )}
    </>
  )
}
