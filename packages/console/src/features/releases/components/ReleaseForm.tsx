import type { Release } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Input, Textarea } from 'tdesign-react'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { useFormState } from '../../../lib/form-state.ts'
import { readJsonObject } from '../../../lib/json-text.ts'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { useCreateRelease } from '../api/create-release.ts'
import { ExtConfigEditor } from './ExtConfigEditor.tsx'
import { MiniProgramField } from './MiniProgramField.tsx'
import { TemplateField } from './TemplateField.tsx'

type ReleaseFormProps = {
  readonly appid: string
  readonly templateId: string
  readonly onCreated: (release: Release) => void
}

export function ReleaseForm({ appid, templateId, onCreated }: ReleaseFormProps) {
  const { t } = useTranslation()
  const component = useCurrentComponent()
  const create = useCreateRelease()
  const initial = { appid, templateId, extConfig: '', userVersion: '', userDesc: '' }
  const { values, set, errorOf, formError } = useFormState(initial, create.error)
  const extConfig = readJsonObject(values.extConfig)
  const isFilled = [values.appid, values.templateId, values.userVersion, values.userDesc].every((text) => text.trim())

  const submit = () => {
    if (!extConfig.isValid) return
    const request = {
      component,
      appid: values.appid.trim(),
      templateId: values.templateId,
      // Left empty: the stored config of the template or of the component is used.
      ...(values.extConfig.trim() !== '' && { extConfig: extConfig.value }),
      userVersion: values.userVersion.trim(),
      userDesc: values.userDesc.trim(),
    }
    create.mutate(request, { onSuccess: onCreated })
  }

  return (
    <Form
      submitLabel={t('releases.create.submit')}
      onSubmit={submit}
      isBusy={create.isPending}
      canSubmit={isFilled && extConfig.isValid}
      error={formError}
    >
      <MiniProgramField value={values.appid} error={errorOf('appid')} onChange={(next) => set({ appid: next })} />
      <TemplateField
        value={values.templateId}
        error={errorOf('templateId')}
        onChange={(next) => set({ templateId: next })}
      />
      <Field
        label={t('releases.field.version')}
        help={t('releases.create.version_help')}
        error={errorOf('userVersion')}
        required
      >
        <Input value={values.userVersion} placeholder="1.0.0" onChange={(next) => set({ userVersion: next })} />
      </Field>
      <Field label={t('releases.field.description')} error={errorOf('userDesc')} required>
        <Textarea
          value={values.userDesc}
          placeholder=""
          autosize={{ minRows: 2, maxRows: 6 }}
          onChange={(next) => set({ userDesc: next })}
        />
      </Field>
      <ExtConfigEditor
        text={values.extConfig}
        error={errorOf('extConfig')}
        onChange={(next) => set({ extConfig: next })}
      />
    </Form>
  )
}
