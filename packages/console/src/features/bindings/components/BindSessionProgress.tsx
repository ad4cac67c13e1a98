import type { BindSession, BindSessionStatus } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { BIND_REJECTION, BIND_SESSION_STATUS } from '../../../lib/words/binding-words.ts'
import { Notice } from '../../../ui/Notice.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { type StepState, Steps } from '../../../ui/Steps.tsx'
import { useBindSession } from '../api/get-bind-session.ts'

/** The way of a link that works; `rejected` and `expired` can follow any of them. */
const WAY: readonly BindSessionStatus[] = ['created', 'opened', 'code_issued', 'authorized', 'bound']

/** Where the merchant is with the link, live. */
export function BindSessionProgress({ sessionId }: { readonly sessionId: string }) {
  const query = useBindSession(sessionId)
  return <QueryView query={query}>{(session) => <Progress session={session} />}</QueryView>
}

function Progress({ session }: { readonly session: BindSession }) {
  const { t } = useTranslation()
  const { status, appid, rejection } = session
  return (
    <>
      {status === 'rejected' || status === 'expired' ? (
        <Notice tone={BIND_SESSION_STATUS[status].tone}>
          {t(BIND_SESSION_STATUS[status].label)}
          {rejection ? ` · ${t(BIND_REJECTION[rejection])}` : null}
        </Notice>
      ) : (
        <Steps
          label={t('bindings.result.progress')}
          steps={WAY.map((step) => ({
            key: step,
            label: t(BIND_SESSION_STATUS[step].label),
            state: stateOf(step, status),
          }))}
        />
      )}
      {appid ? (
        <p>
          {t('bindings.result.authorizer')} <Link to={`/authorizers/${encodeURIComponent(appid)}`}>{appid}</Link>
        </p>
      ) : null}
    </>
  )
}

function stateOf(step: BindSessionStatus, status: BindSessionStatus): StepState {
  const reached = WAY.indexOf(status)
  const index = WAY.indexOf(step)
  if (index < reached || status === 'bound') return 'done'
  return index === reached ? 'current' : 'waiting'
}
