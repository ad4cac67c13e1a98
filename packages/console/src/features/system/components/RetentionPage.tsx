import type { Retention } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { formatCount } from '../../../lib/format-count.ts'
import { RETAINED } from '../../../lib/words/system-words.ts'
import { Card } from '../../../ui/Card.tsx'
import { Page } from '../../../ui/Page.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { SimpleTable } from '../../../ui/SimpleTable.tsx'
import { useSystem } from '../api/get-system.ts'

/** What is kept how long. It is set in the environment, so that all instances agree. */
export function RetentionPage() {
  const { t } = useTranslation()
  return (
    <Page title={t('system.retention.title')} description={t('system.retention.description')}>
      <Card flush>
        <QueryView query={useSystem()}>{({ retentions }) => <Retentions retentions={retentions} />}</QueryView>
      </Card>
    </Page>
  )
}

function Retentions({ retentions }: { readonly retentions: readonly Retention[] }) {
  const { t } = useTranslation()
  return (
    <SimpleTable
      label={t('system.retention.title')}
      head={[
        t('system.retention.what'),
        t('system.retention.how_long'),
        t('system.retention.at_most'),
        t('system.retention.set_by'),
      ]}
      rows={retentions.map(({ kind, days, rows, variables }) => ({
        key: kind,
        cells: [
          t(RETAINED[kind]),
          days === null ? t('system.retention.for_ever') : t('system.retention.days', { n: days }),
          rows === null ? t('system.retention.any_number') : t('system.retention.rows', { n: formatCount(rows) }),
          variables.length === 0
            ? t('system.retention.fixed')
            : variables.map((name) => (
                <div key={name}>
                  <code>{name}</code>
                </div>
              )),
        ],
      }))}
    />
  )
}
