import type { ExtConfigFindingView } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { usePreferences } from '../../../lib/preferences.ts'
import { EXT_SEVERITY } from '../../../lib/words/ext-config-words.ts'
import { SimpleTable } from '../../../ui/SimpleTable.tsx'
import { WordTag } from '../../../ui/WordTag.tsx'

type ExtFindingsProps = {
  readonly findings: readonly ExtConfigFindingView[]
  readonly variables?: readonly string[]
}

/** What speaks against an ext config, with the errcode that WeChat would answer. */
export function ExtFindings({ findings, variables = [] }: ExtFindingsProps) {
  const { t } = useTranslation()
  const { language } = usePreferences()
  return (
    <>
      {findings.length === 0 ? (
        <p>{t('ext_configs.finding.none')}</p>
      ) : (
        <SimpleTable
          label={t('ext_configs.detail.findings')}
          head={[
            t('ext_configs.finding.severity'),
            t('ext_configs.finding.path'),
            t('ext_configs.finding.message'),
            t('ext_configs.finding.errcode'),
          ]}
          rows={findings.map(({ rule, path, severity, message, messageEn, errcode }, index) => ({
            key: `${rule} ${path} ${index}`,
            cells: [
              <WordTag key="severity" word={EXT_SEVERITY[severity]} />,
              <code key="path">{path}</code>,
              language === 'en' ? messageEn : message,
              errcode === null ? '' : String(errcode),
            ],
          }))}
        />
      )}
      {variables.length > 0 ? (
        <p>
          {t('ext_configs.detail.variables')} <code>{variables.map((name) => `{{${name}}}`).join(' ')}</code>
        </p>
      ) : null}
    </>
  )
}
