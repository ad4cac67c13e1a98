import type { Callback } from '@guanjia/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { CALLBACK_SOURCE, TAIL_STATE } from '../../../lib/words/callback-words.ts'
import { AccountName } from '../../../ui/AccountName.tsx'
import { Button } from '../../../ui/Button.tsx'
import { CallbackType } from '../../../ui/CallbackType.tsx'
import { CopyText } from '../../../ui/CopyText.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { SimpleTable } from '../../../ui/SimpleTable.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { WordTag } from '../../../ui/WordTag.tsx'
import { MOST_TAIL_ROWS, type TailFilter, useCallbackTail } from '../api/follow-callbacks.ts'
import styles from './CallbackTail.module.css'

/** Callbacks as they arrive at any instance; it can be held still, and does not grow without end. */
export function CallbackTail({ filter }: { readonly filter: TailFilter }) {
  const { t } = useTranslation()
  const [isPaused, setPaused] = useState(false)
  const tail = useCallbackTail(filter, isPaused)
  return (
    <>
      <div className={styles.bar}>
        <span role="status" className={styles.state}>
          <WordTag word={TAIL_STATE[tail.state]} />
          {isPaused ? t('callbacks.tail.held', { count: tail.held }) : null}
        </span>
        <Button size="small" onClick={() => setPaused((before) => !before)}>
          {t(isPaused ? 'callbacks.tail.resume' : 'callbacks.tail.pause')}
        </Button>
        <Button size="small" isDisabled={tail.rows.length === 0 && tail.held === 0} onClick={tail.clear}>
          {t('callbacks.tail.clear')}
        </Button>
      </div>
      {tail.state === 'refused' ? (
        <div className={styles.refused}>
          <Notice tone="danger">{t('callbacks.tail.refused')}</Notice>
          <Button onClick={tail.reconnect}>{t('common.action.retry')}</Button>
        </div>
      ) : null}
      {tail.rows.length === 0 ? (
        <EmptyState title={t('callbacks.tail.empty_title')} description={t('callbacks.tail.empty_description')} />
      ) : (
        <TailRows rows={tail.rows} />
      )}
    </>
  )
}

function TailRows({ rows }: { readonly rows: readonly Callback[] }) {
  const { t } = useTranslation()
  return (
    <>
      <SimpleTable
        label={t('callbacks.tail.title')}
        head={[
          t('callbacks.field.received_at'),
          t('callbacks.field.type'),
          t('callbacks.field.appid'),
          t('callbacks.field.source'),
          t('callbacks.field.id'),
        ]}
        rows={rows.map(({ id, receivedAt, type, appid, source }) => ({
          key: id,
          cells: [
            <TimeText key="at" at={receivedAt} />,
            <Link key="type" to={`/callbacks/${encodeURIComponent(id)}`} target="_blank">
              <CallbackType type={type} />
            </Link>,
            appid ? <AccountName key="appid" appid={appid} /> : t('callbacks.field.component_itself'),
            t(CALLBACK_SOURCE[source]),
            <CopyText key="id" text={id} />,
          ],
        }))}
      />
      {rows.length === MOST_TAIL_ROWS ? (
        <p className={styles.full}>{t('callbacks.tail.full', { count: MOST_TAIL_ROWS })}</p>
      ) : null}
    </>
  )
}
