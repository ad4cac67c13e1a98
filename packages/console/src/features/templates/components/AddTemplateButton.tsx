import type { Draft, Template } from '@guanjia/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { useFormState } from '../../../lib/form-state.ts'
import { splitList } from '../../../lib/split-list.ts'
import { TEMPLATE_TYPE } from '../../../lib/words/template-words.ts'
import { Button } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Modal } from '../../../ui/Modal.tsx'
import { SelectInput } from '../../../ui/SelectInput.tsx'
import { useAddTemplate } from '../api/add-template.ts'
import { TemplateNotesFields } from './TemplateNotesFields.tsx'

export function AddTemplateButton({ draft }: { readonly draft: Draft }) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button
        variant="text"
        tone="primary"
        label={t('templates.draft.add_named', { id: draft.draftId })}
        onClick={() => setOpen(true)}
      >
        {t('templates.draft.add')}
      </Button>
      {isOpen ? <AddTemplateDialog draft={draft} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

const EMPTY = { templateType: 'ordinary' as Template['templateType'], note: '', labels: '', extConfigId: '' }

function AddTemplateDialog({ draft, onClose }: { readonly draft: Draft; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const component = useCurrentComponent()
  const add = useAddTemplate()
  const { values, set, errorOf, formError } = useFormState(EMPTY, add.error)
  const send = () =>
    add.mutate(
      {
        component,
        draftId: draft.draftId,
        templateType: values.templateType,
        note: values.note,
        labels: splitList(values.labels),
        ...(values.extConfigId !== '' && { extConfigId: values.extConfigId }),
      },
      { onSuccess: onClose },
    )
  return (
    <Modal title={t('templates.draft.add_title', { version: draft.userVersion })} onClose={onClose}>
      <Form
        submitLabel={t('templates.draft.add')}
        onSubmit={send}
        onCancel={onClose}
        isBusy={add.isPending}
        error={formError}
      >
        <Field label={t('templates.field.type')} help={t('templates.type.help')} error={errorOf('templateType')}>
          <SelectInput
            value={values.templateType}
            options={(Object.keys(TEMPLATE_TYPE) as Template['templateType'][]).map((value) => ({
              value,
              label: t(TEMPLATE_TYPE[value]),
            }))}
            onChange={(templateType) => set({ templateType })}
          />
        </Field>
        <TemplateNotesFields values={values} errorOf={errorOf} onChange={set} />
      </Form>
    </Modal>
  )
}
