import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Textarea } from 'tdesign-react'
import { readJsonObject } from '../lib/json-text.ts'
import { Button } from './Button.tsx'
import { Field } from './Field.tsx'
import styles from './JsonEditor.module.css'

type JsonEditorProps = {
  readonly label: string
  readonly help?: ReactNode
  readonly text: string
  readonly error: string | undefined
  readonly onChange: (text: string) => void
}

/** A JSON object as text, checked while it is typed. */
export function JsonEditor({ label, help, text, error, onChange }: JsonEditorProps) {
  const { t } = useTranslation()
  const read = readJsonObject(text)
  const syntaxError = () => {
    if (read.isValid) return undefined
    return read.reason === 'not_object'
      ? t('common.json.not_object')
      : t('common.json.syntax', { message: read.message })
  }
  return (
    <div>
      <Field label={label} help={help} error={syntaxError() ?? error}>
        <Textarea
          className={styles.editor}
          value={text}
          placeholder="{}"
          autosize={{ minRows: 8, maxRows: 24 }}
          onChange={onChange}
        />
      </Field>
      <div className={styles.format}>
        <Button
          size="small"
          isDisabled={!read.isValid}
          onClick={() => {
            if (read.isValid) onChange(JSON.stringify(read.value, null, 2))
          }}
        >
          {t('common.json.format')}
        </Button>
      </div>
    </div>
  )
}
