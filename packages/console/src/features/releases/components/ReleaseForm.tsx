import type { PreflightRequest, Release } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Checkbox, Input, Textarea } from 'tdesign-react'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { useFormState } from '../../../lib/form-state.ts'
import { useSettled } from '../../../lib/use-settled.ts'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { usePreflight } from '../api/check-preflight.ts'
import { useCreateRelease } from '../api/create-release.ts'
import { ExtConfigChoice } from './ExtConfigChoice.tsx'
import { MiniProgramField } from './MiniProgramField.tsx'
import { Preflight } from './Preflight.tsx'
import { readRelease, type TypedRelease } from './release-form.ts'
import { TemplateField } from './TemplateField.tsx'

type ReleaseFormProps = {
  readonly appid: string
  readonly templateId: string
  readonly onCreated: (release: Release) => void
}

const TYPING_PAUSE_MS = 600
const APPID = /^wx\w{16}$/

const EMPTY = { extConfigChoice: '', extConfig: '', userVersion: '', userDesc: '', autoPublish: false }
const FIELDS = ['appid', 'templateId', 'extConfig', 'userVersion', 'userDesc']

export function ReleaseForm({ appid, templateId, onCreated }: ReleaseFormProps) {
  const { t } = useTranslation()
  const component = useCurrentComponent()
  const create = useCreateRelease()
  const { values, set, errorOf, formError } = useFormState<TypedRelease>(
    { appid, templateId, ...EMPTY },
    create.error,
    FIELDS,
  )
  const request = readRelease(values, component)
  const isFilled = [values.appid, values.templateId, values.userVersion, values.userDesc].every((text) => text.trim())
  const settled = useSettled(JSON.stringify(request ?? null), TYPING_PAUSE_MS)
  const wish = checkOf(JSON.parse(settled))
  const check = usePreflight({ appid: wish?.appid ?? '', component, request: wish?.request })

  return (
    <Form
      submitLabel={t('releases.create.submit')}
      onSubmit={() => {
        if (request) create.mutate(request, { onSuccess: onCreated })
      }}
      isBusy={create.isPending}
      canSubmit={isFilled && request !== undefined}
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
      <ExtConfigChoice
        choice={values.extConfigChoice}
        text={values.extConfig}
        error={errorOf('extConfig')}
        onChange={set}
      />
      <Checkbox checked={values.autoPublish} onChange={(autoPublish) => set({ autoPublish })}>
        {t('releases.create.auto_publish')}
      </Checkbox>
      {wish ? <Preflight query={check} refusal={create.error} onCheck={() => void check.refetch()} /> : null}
    </Form>
  )
}

/** What can be checked before the rest is filled in: whose code, from which template, with which ext config. */
function checkOf(request: ReturnType<typeof readRelease> | null) {
  if (!request || !APPID.test(request.appid) || request.templateId === '') return undefined
  const { appid, templateId, extConfig } = request
  const wanted: PreflightRequest = { stage: 'commit', templateId, ...(extConfig && { extConfig }) }
  return { appid, request: wanted }
}
