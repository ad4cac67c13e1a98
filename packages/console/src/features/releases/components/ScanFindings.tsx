import type { ScanResult } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Card } from '../../../ui/Card.tsx'
import { DescriptionList } from '../../../ui/DescriptionList.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'

/** What the privacy scan found in the code. */
export function ScanFindings({ scan }: { readonly scan: ScanResult }) {
  const { t } = useTranslation()
  const shown = (apis: readonly string[]) => (apis.length > 0 ? apis.join('、') : t('common.value.none'))
  return (
    <Card title={t('releases.scan.title')}>
      <DescriptionList
        items={[
          { label: t('releases.scan.without_auth'), value: shown(scan.withoutAuth) },
          { label: t('releases.scan.without_conf'), value: shown(scan.withoutConf) },
          { label: t('releases.scan.finished_at'), value: <TimeText at={scan.finishedAt} /> },
        ]}
      />
    </Card>
  )
}
