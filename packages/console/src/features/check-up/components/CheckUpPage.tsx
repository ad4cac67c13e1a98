import type { CheckUp } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { Page } from '../../../ui/Page.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { useCheckUp } from '../api/get-check-up.ts'
import { CheckUpList } from './CheckUpList.tsx'
import { RefusedPushesCard } from './RefusedPushesCard.tsx'

/** The check-up (体检): everything that is known to go wrong, worst first, and what to do about it. */
export function CheckUpPage() {
  const { t } = useTranslation()
  const query = useCheckUp(useCurrentComponent())
  return (
    <Page
      title={t('check_up.page.title')}
      description={t('check_up.page.description')}
      actions={
        <Button tone="primary" variant="base" isBusy={query.isFetching} onClick={() => void query.refetch()}>
          {t('check_up.page.again')}
        </Button>
      }
    >
      <QueryView query={query}>
        {(result) => (
          <>
            <Verdict result={result} />
            <Card flush>
              <CheckUpList items={result.items} />
            </Card>
          </>
        )}
      </QueryView>
      <RefusedPushesCard />
    </Page>
  )
}

const VERDICTS = {
  ok: ['check_up.verdict.ok', 'success'],
  unknown: ['check_up.verdict.unknown', 'info'],
  warning: ['check_up.verdict.warning', 'warning'],
  failed: ['check_up.verdict.failed', 'danger'],
} as const

function Verdict({ result }: { readonly result: CheckUp }) {
  const { t } = useTranslation()
  const [key, tone] = VERDICTS[result.state]
  const n = result.items.filter(({ state }) => state !== 'ok').length
  return (
    <Notice tone={tone}>
      {t(key, { n })} {t('check_up.verdict.at')} <TimeText at={result.generatedAt} relative isPast />
    </Notice>
  )
}
