import { useTranslation } from 'react-i18next'
import { Textarea } from 'tdesign-react'
import { readJsonObject } from '../../../lib/json-text.ts'
import { Button } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import styles from './ExtConfigEditor.module.css'

type ExtConfigEditorProps = {
  readonly text: string
  readonly error: string | undefined
  readonly onChange: (text: string) => void
}

/** The ext config (ext 配置) as text, checked while it is typed. */
export function ExtConfigEditor({ text, error, onChange }: ExtConfigEditorProps) {
  const { t } = useTranslation()
  const read = readJsonObject(text)
  const syntaxError = () => {
    if (read.isValid) return undefined
    return read.reason === 'not_object'
      ? t('releases.ext_config.not_object')
      : t('releases.ext_config.syntax', { message: read.message })
  }
  return (
    <div>
      <Field label={t('releases.ext_config.label')} help={t('releases.ext_config.help')} error={syntaxError() ?? error}>
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
          {t('releases.ext_config.format')}
        </Button>
      </div>
    </div>
  )
}
