import type { ApiKeyScope } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Checkbox } from 'tdesign-react'
import { SCOPE } from '../../../lib/words/user-words.ts'
import { FieldGroup } from '../../../ui/Field.tsx'
import styles from './ScopeChoice.module.css'

const SCOPES = Object.keys(SCOPE) as ApiKeyScope[]

type ScopeChoiceProps = {
  readonly chosen: readonly ApiKeyScope[]
  readonly error: string | undefined
  readonly onChange: (scopes: readonly ApiKeyScope[]) => void
}

export function ScopeChoice({ chosen, error, onChange }: ScopeChoiceProps) {
  const { t } = useTranslation()
  const toggle = (scope: ApiKeyScope, isChosen: boolean) =>
    onChange(SCOPES.filter((known) => (known === scope ? isChosen : chosen.includes(known))))
  return (
    <FieldGroup label={t('users.api_key.scopes')} error={error}>
      <Checkbox
        checked={chosen.length === SCOPES.length}
        indeterminate={chosen.length > 0 && chosen.length < SCOPES.length}
        onChange={(isAll) => onChange(isAll ? SCOPES : [])}
      >
        {t('common.value.all')}
      </Checkbox>
      <div className={styles.scopes}>
        {SCOPES.map((scope) => (
          <Checkbox key={scope} checked={chosen.includes(scope)} onChange={(isChosen) => toggle(scope, isChosen)}>
            {t(SCOPE[scope])} <code className={styles.code}>{scope}</code>
          </Checkbox>
        ))}
      </div>
    </FieldGroup>
  )
}
