import type { DesiredStateKind } from '@guanjia/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { Input } from 'tdesign-react'
import { DOCUMENT_KIND } from '../../../lib/words/desired-state-words.ts'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { SelectInput } from '../../../ui/SelectInput.tsx'
import { scopeOf } from './document-scope.ts'

/** To a document, there or not yet. */
export function DocumentFinder() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [kind, setKind] = useState<DesiredStateKind>('default')
  const [name, setName] = useState('')
  const isNamed = kind === 'label' || kind === 'mini_program'
  return (
    <Form
      submitLabel={t('desired_state.document.open')}
      onSubmit={() => void navigate(`/desired-states/documents/${encodeURIComponent(scopeOf(kind, name))}`)}
      canSubmit={!isNamed || name.trim() !== ''}
    >
      <Field label={t('desired_state.document.scope')} help={t('desired_state.document.scope_help')}>
        <SelectInput
          value={kind}
          options={(Object.keys(DOCUMENT_KIND) as DesiredStateKind[]).map((value) => ({
            value,
            label: t(DOCUMENT_KIND[value]),
          }))}
          onChange={setKind}
        />
      </Field>
      {isNamed ? (
        <Field label={t(kind === 'label' ? 'desired_state.document.label' : 'desired_state.document.appid')} required>
          <Input value={name} placeholder={kind === 'label' ? 'VIP' : 'wx…'} onChange={setName} />
        </Field>
      ) : null}
    </Form>
  )
}
