import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { Input } from 'tdesign-react'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'

/** To what one merchant has different. */
export function OverrideFinder() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [appid, setAppid] = useState('')
  return (
    <Form
      submitLabel={t('ext_configs.override.open')}
      onSubmit={() => void navigate(`/ext-overrides/${encodeURIComponent(appid.trim())}`)}
      canSubmit={appid.trim() !== ''}
    >
      <Field label={t('ext_configs.field.merchant')} help={t('ext_configs.override.description')}>
        <Input value={appid} placeholder="wx…" onChange={setAppid} />
      </Field>
    </Form>
  )
}
