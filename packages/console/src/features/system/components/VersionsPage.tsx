import type { System } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Card } from '../../../ui/Card.tsx'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { Page } from '../../../ui/Page.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { SimpleTable } from '../../../ui/SimpleTable.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { useSystem } from '../api/get-system.ts'

const DATABASES: Readonly<Record<string, string>> = { sqlite: 'SQLite', mysql: 'MySQL / MariaDB' }

/** What runs here (系统版本), and what has been done to the database. */
export function VersionsPage() {
  const { t } = useTranslation()
  return (
    <Page title={t('system.versions.title')} description={t('system.versions.description')}>
      <QueryView query={useSystem()}>{(system) => <Versions system={system} />}</QueryView>
    </Page>
  )
}

function Versions({ system: { version, node, database, migrations } }: { readonly system: System }) {
  const { t } = useTranslation()
  return (
    <>
      <Card>
        <DescriptionList
          items={[
            { label: t('system.versions.guanjia'), value: version },
            { label: 'Node.js', value: node },
            {
              label: t('system.versions.database'),
              value: `${DATABASES[database.kind] ?? database.kind} ${database.version}`,
            },
          ]}
        />
      </Card>
      <Card title={t('system.versions.migrations')} flush>
        <SimpleTable
          label={t('system.versions.migrations')}
          head={[t('system.versions.migration'), t('system.versions.ran_by'), t('system.versions.ran_at')]}
          rows={migrations.map(({ name, version: ranBy, ranAt }) => ({
            key: name,
            cells: [<code key="name">{name}</code>, ranBy, <TimeText key="at" at={ranAt} />],
          }))}
        />
      </Card>
    </>
  )
}
