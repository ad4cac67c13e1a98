import type { ComponentTokenStatus, Overview, TicketStatus } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { formatDuration } from '../../../lib/format-time.ts'
import { useNow } from '../../../lib/use-now.ts'
import { COMPONENT_TOKEN_STATE, TICKET_STATE } from '../../../lib/words/platform-words.ts'
import { StatGrid, StatTile } from '../../../ui/StatTile.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { Unknown } from '../../../ui/Unknown.tsx'
import { SystemTiles } from './SystemTiles.tsx'

export function HealthTiles({ overview }: { readonly overview: Overview }) {
  const { t } = useTranslation()
  const { lastReceivedAt } = overview.callbacks
  return (
    <StatGrid>
      <TicketTile ticket={overview.ticket} />
      <TokenTile token={overview.componentToken} />
      <SystemTiles overview={overview} />
      <StatTile
        label={t('overview.callbacks.last')}
        value={
          lastReceivedAt === null ? t('overview.callbacks.none_yet') : <TimeText at={lastReceivedAt} relative isPast />
        }
        hint={lastReceivedAt === null ? null : <TimeText at={lastReceivedAt} />}
        to="/callbacks"
      />
    </StatGrid>
  )
}

function TicketTile({ ticket }: { readonly ticket: TicketStatus | null }) {
  const { t } = useTranslation()
  const now = useNow()
  const label = t('overview.ticket.title')
  if (ticket === null) return <StatTile label={label} value={<Unknown />} />
  const { label: state, tone } = TICKET_STATE[ticket.state]
  const age = ticket.receivedAt === null ? undefined : formatDuration(now - ticket.receivedAt, t)
  return (
    <StatTile
      label={label}
      value={t(state)}
      hint={
        <>
          {age === undefined ? t('overview.ticket.never_hint') : t('overview.ticket.age', { age })}
          {ticket.expiresAt === null ? null : (
            <>
              {' · '}
              {t('overview.ticket.usable_until')} <TimeText at={ticket.expiresAt} />
            </>
          )}
        </>
      }
      tone={tone}
      to="/callbacks?type=wechat.component.component_verify_ticket"
    />
  )
}

function TokenTile({ token }: { readonly token: ComponentTokenStatus | null }) {
  const { t } = useTranslation()
  const label = t('overview.token.title')
  if (token === null) return <StatTile label={label} value={<Unknown />} />
  const { label: state, tone } = COMPONENT_TOKEN_STATE[token.state]
  return (
    <StatTile
      label={label}
      value={t(state)}
      hint={
        token.expiresAt === null ? (
          t(token.mintsTokens ? 'overview.token.none_hint' : 'overview.token.elsewhere_hint')
        ) : (
          <>
            {t('overview.token.expires')} <TimeText at={token.expiresAt} />
          </>
        )
      }
      tone={tone}
    />
  )
}
