import type { DesiredStateDocument } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Input } from 'tdesign-react'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { useEditor } from '../../../lib/editor.ts'
import { readJsonObject } from '../../../lib/json-text.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { ConflictCard } from '../../../ui/ConflictCard.tsx'
import { Field, FieldGroup } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { JsonEditor } from '../../../ui/JsonEditor.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { usePutDesiredState } from '../api/put-desired-state.ts'
import { fieldsOf } from './desired-fields.ts'
import { kindOf } from './document-scope.ts'
import styles from './RunForm.module.css'

type DocumentFormProps = {
  readonly scope: string
  readonly document: DesiredStateDocument | null
  readonly onRefused: () => void
}

const PARTS = { state: 'desired_state.document.state', priority: 'desired_state.document.priority' } as const

/** The document as JSON; each part can be put in with an example to start from. */
export function DocumentForm({ scope, document, onRefused }: DocumentFormProps) {
  const { t } = useTranslation()
  const kind = kindOf(scope)
  const put = usePutDesiredState(scope, useCurrentComponent())
  const { form, base, take, conflict } = useEditor(document, { valuesOf: textsOf, saving: put })
  const { values, set, errorOf, formError } = form
  const state = readJsonObject(values.state)
  const priority = Number(values.priority)
  const submit = () => {
    if (!state.isValid) return
    put.mutate(
      { state: state.value, baseVersion: base?.version ?? 0, ...(kind === 'label' && { priority }) },
      { onSuccess: take, onError: onRefused },
    )
  }
  return (
    <>
      {conflict ? <ConflictCard conflict={conflict} parts={PARTS} /> : null}
      <Card title={t('desired_state.document.edit')}>
        <Form
          submitLabel={t('common.action.save')}
          onSubmit={submit}
          isBusy={put.isPending}
          canSubmit={state.isValid && !Number.isNaN(priority)}
          error={formError}
        >
          {document ? (
            <p>
              {t('desired_state.document.saved', { version: document.version, by: document.updatedBy })}{' '}
              <TimeText at={document.updatedAt} />
            </p>
          ) : (
            <p>{t('desired_state.document.none')}</p>
          )}
          {kind === 'label' ? (
            <Field
              label={t('desired_state.document.priority')}
              help={t('desired_state.document.priority_help')}
              error={errorOf('priority')}
            >
              <Input value={values.priority} placeholder="0" onChange={(next) => set({ priority: next })} />
            </Field>
          ) : null}
          <FieldGroup label={t('desired_state.document.add')} help={t('desired_state.document.add_help')}>
            <div className={styles.buttons}>
              {fieldsOf(kind).map(({ key, title, example }) => (
                <Button
                  key={key}
                  size="small"
                  isDisabled={!state.isValid || Object.hasOwn(state.value, key)}
                  onClick={() => {
                    if (state.isValid) set({ state: JSON.stringify({ ...state.value, [key]: example }, null, 2) })
                  }}
                >
                  {t(title)}
                </Button>
              ))}
            </div>
          </FieldGroup>
          <JsonEditor
            label={t('desired_state.document.state')}
            help={t('desired_state.document.state_help')}
            text={values.state}
            error={errorOf('state')}
            onChange={(text) => set({ state: text })}
          />
        </Form>
      </Card>
    </>
  )
}

function textsOf(document: DesiredStateDocument | null) {
  return { state: JSON.stringify(document?.state ?? {}, null, 2), priority: String(document?.priority ?? 0) }
}
