import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { formatCount } from '../../../lib/format-count.ts'
import { Button } from '../../../ui/Button.tsx'
import { CallbackType } from '../../../ui/CallbackType.tsx'
import { Card } from '../../../ui/Card.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { SimpleTable } from '../../../ui/SimpleTable.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { useAccountCallbacks, useAccountCalls, useAccountHistory } from '../api/list-account-activity.ts'
import { AuthorizerHistory } from './AuthorizerHistory.tsx'

type PartProps = { readonly appid: string }

export function CallbacksPart({ appid }: PartProps) {
  const { t } = useTranslation()
  const query = useAccountCallbacks({ appid, component: useCurrentComponent() })
  return (
    <Card
      title={t('authorizers.page.callbacks')}
      actions={<Link to={`/callbacks?appid=${encodeURIComponent(appid)}`}>{t('authorizers.page.all_callbacks')}</Link>}
      flush
    >
      <QueryView query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('authorizers.page.callbacks_empty')} />
          ) : (
            <SimpleTable
              label={t('authorizers.page.callbacks')}
              head={[t('authorizers.callbacks.type'), t('authorizers.callbacks.received_at')]}
              rows={items.map(({ id, type, receivedAt }) => ({
                key: id,
                cells: [
                  <Link key="type" to={`/callbacks/${encodeURIComponent(id)}`}>
                    <CallbackType type={type} />
                  </Link>,
                  <TimeText key="at" at={receivedAt} />,
                ],
              }))}
            />
          )
        }
      </QueryView>
    </Card>
  )
}

export function CallsPart({ appid }: PartProps) {
  const { t } = useTranslation()
  const query = useAccountCalls({ appid, component: useCurrentComponent() })
  return (
    <Card
      title={t('authorizers.page.calls')}
      actions={<Link to={`/quota?appid=${encodeURIComponent(appid)}`}>{t('authorizers.calls.quota')}</Link>}
      flush
    >
      <QueryView query={query}>
        {({ uses, day }) =>
          uses.length === 0 ? (
            <EmptyState title={t('authorizers.calls.empty', { day })} />
          ) : (
            <SimpleTable
              label={t('authorizers.page.calls')}
              head={[t('authorizers.calls.path'), t('authorizers.calls.count', { day }), t('authorizers.calls.state')]}
              rows={uses.map(({ path, calls, exhaustedAt }) => ({
                key: path,
                cells: [
                  <code key="path">{path}</code>,
                  formatCount(calls),
                  <StatusTag key="state" tone={exhaustedAt === null ? 'success' : 'danger'}>
                    {t(exhaustedAt === null ? 'authorizers.calls.open' : 'authorizers.calls.used_up')}
                  </StatusTag>,
                ],
              }))}
            />
          )
        }
      </QueryView>
    </Card>
  )
}

/** Newest first; older ones page by page. */
export function HistoryPart({ appid }: PartProps) {
  const { t } = useTranslation()
  const component = useCurrentComponent()
  const [cursors, setCursors] = useState<readonly string[]>([])
  const query = useAccountHistory({ appid, component }, cursors.at(-1))
  return (
    <Card title={t('authorizers.page.history')} flush>
      <QueryView query={query}>
        {({ items, nextCursor }) => (
          <>
            <AuthorizerHistory history={items} />
            {cursors.length > 0 || nextCursor !== null ? (
              <nav aria-label={t('common.paging.label')}>
                <Button isDisabled={cursors.length === 0} onClick={() => setCursors(cursors.slice(0, -1))}>
                  {t('common.paging.previous')}
                </Button>{' '}
                <Button
                  isDisabled={nextCursor === null}
                  onClick={() => (nextCursor === null ? undefined : setCursors([...cursors, nextCursor]))}
                >
                  {t('common.paging.next')}
                </Button>
              </nav>
            ) : null}
          </>
        )}
      </QueryView>
    </Card>
  )
}
