import { useTranslation } from 'react-i18next'
import { usePreferences } from '../../../lib/preferences.ts'
import { EXT_MERGE, EXT_TYPE } from '../../../lib/words/ext-config-words.ts'
import { Card } from '../../../ui/Card.tsx'
import { CopyText } from '../../../ui/CopyText.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { SimpleTable } from '../../../ui/SimpleTable.tsx'
import { useExtConfigSchema } from '../api/get-ext-config-schema.ts'
import styles from './ExtPreview.module.css'

/** What can be written: the keys of ext_json and the variables there are. */
export function ExtSchema() {
  const { t } = useTranslation()
  const { language } = usePreferences()
  const inLanguage = (text: { title: string; titleEn: string }) => (language === 'en' ? text.titleEn : text.title)
  return (
    <Card title={t('ext_configs.schema.title')}>
      <QueryView query={useExtConfigSchema()}>
        {({ keys, variables, privateInfos }) => (
          <div className={styles.preview}>
            <SimpleTable
              label={t('ext_configs.schema.variables')}
              head={[t('ext_configs.preview.variable'), t('ext_configs.schema.meaning')]}
              rows={variables.map((variable) => ({
                key: variable.name,
                cells: [<CopyText key="name" text={`{{${variable.name}}}`} />, inLanguage(variable)],
              }))}
            />
            <SimpleTable
              label={t('ext_configs.schema.keys')}
              head={[
                t('ext_configs.schema.key'),
                t('ext_configs.schema.type'),
                t('ext_configs.schema.meaning'),
                t('ext_configs.schema.merge'),
                t('ext_configs.schema.standard'),
              ]}
              rows={keys.map((key) => ({
                key: key.key,
                cells: [
                  <code key="key">{key.key}</code>,
                  t(EXT_TYPE[key.type]),
                  inLanguage(key),
                  t(EXT_MERGE[key.merge]),
                  t(key.isAllowedInStandardTemplate ? 'ext_configs.schema.allowed' : 'ext_configs.schema.not_allowed'),
                ],
              }))}
            />
            <p>
              requiredPrivateInfos: <code>{privateInfos.join(' ')}</code>
            </p>
          </div>
        )}
      </QueryView>
    </Card>
  )
}
