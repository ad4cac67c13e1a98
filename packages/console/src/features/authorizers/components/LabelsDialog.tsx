import { useTranslation } from 'react-i18next'
import { Input } from 'tdesign-react'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { useFormState } from '../../../lib/form-state.ts'
import { splitList } from '../../../lib/split-list.ts'
import { Button } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Modal } from '../../../ui/Modal.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { useChangeLabels } from '../api/change-labels.ts'

type LabelsDialogProps = { readonly appids: readonly string[]; readonly onClose: () => void }

/** Adds and removes labels of many accounts, and says afterwards how many have changed. */
export function LabelsDialog({ appids, onClose }: LabelsDialogProps) {
  const { t } = useTranslation()
  const component = useCurrentComponent()
  const change = useChangeLabels()
  const { values, set, errorOf, formError } = useFormState({ add: '', remove: '' }, change.error)
  const [add, remove] = [splitList(values.add), splitList(values.remove)]
  const result = change.data

  return (
    <Modal title={t('authorizers.labels.title', { n: appids.length })} width="small" onClose={onClose}>
      {result ? (
        <>
          <Notice tone={result.full.length > 0 ? 'warning' : 'success'}>
            {t('authorizers.labels.changed', { n: result.changed })}{' '}
            {result.full.length > 0 ? t('authorizers.labels.full', { appids: result.full.join(', ') }) : null}
          </Notice>
          <p>
            <Button onClick={onClose}>{t('common.action.close')}</Button>
          </p>
        </>
      ) : (
        <Form
          submitLabel={t('authorizers.labels.submit')}
          onSubmit={() => change.mutate({ appids: [...appids], add, remove, component })}
          onCancel={onClose}
          isBusy={change.isPending}
          canSubmit={add.length + remove.length > 0}
          error={formError}
        >
          <Field label={t('authorizers.labels.add')} help={t('authorizers.labels.help')} error={errorOf('add')}>
            <Input value={values.add} placeholder="" onChange={(next) => set({ add: next })} />
          </Field>
          <Field label={t('authorizers.labels.remove')} error={errorOf('remove')}>
            <Input value={values.remove} placeholder="" onChange={(next) => set({ remove: next })} />
          </Field>
        </Form>
      )}
    </Modal>
  )
}
