import type { AuthorizerStatus, Overview } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { AUTHORIZER_STATUS } from '../../../lib/words/authorizer-words.ts'
import { Card } from '../../../ui/Card.tsx'
import { CountBars } from '../../../ui/CountBars.tsx'

export function AuthorizersCard({ authorizers }: { readonly authorizers: Overview['authorizers'] }) {
  const { t } = useTranslation()
  const counts: readonly (readonly [AuthorizerStatus, number])[] = [
    ['active', authorizers.active],
    ['needs_reauthorization', authorizers.needsReauthorization],
    ['revoked', authorizers.revoked],
  ]
  return (
    <Card
      title={t('overview.authorizers.title')}
      actions={<Link to="/bind-sessions">{t('overview.authorizers.create_link')}</Link>}
    >
      <CountBars
        bars={counts.map(([status, count]) => ({
          key: status,
          label: t(AUTHORIZER_STATUS[status].label),
          tone: AUTHORIZER_STATUS[status].tone,
          count,
          to: `/authorizers?status=${status}`,
        }))}
      />
    </Card>
  )
}
