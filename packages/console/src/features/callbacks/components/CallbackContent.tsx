import type { CallbackDetail } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Card } from '../../../ui/Card.tsx'
import { CodeBlock } from '../../../ui/CodeBlock.tsx'
import { SimpleTable } from '../../../ui/SimpleTable.tsx'
import { CallbackFieldsError, readCallbackFields } from './callback-fields.ts'

/** What it says, field by field, and as it was decrypted. */
export function CallbackContent({ callback }: { readonly callback: CallbackDetail }) {
  const { t } = useTranslation()
  const fields = readFields(callback)
  return (
    <>
      {fields.length > 0 ? (
        <Card title={t('callbacks.detail.fields')} flush>
          <SimpleTable
            label={t('callbacks.detail.fields')}
            head={[t('callbacks.detail.header_name'), t('callbacks.detail.header_value')]}
            rows={fields.map(({ path, value }) => ({
              key: path,
              cells: [
                <code key="name">{path}</code>,
                <span key="value" dir="auto">
                  {value}
                </span>,
              ],
            }))}
          />
        </Card>
      ) : null}
      <Card title={t('callbacks.detail.plaintext')}>
        <CodeBlock label={t('callbacks.detail.plaintext')} code={pretty(callback)} />
      </Card>
    </>
  )
}

/** What cannot be read as fields is shown as it came, just below. */
function readFields({ format, plaintext }: CallbackDetail) {
  try {
    return readCallbackFields(plaintext, format)
  } catch (error) {
    if (error instanceof CallbackFieldsError) return []
    throw error
  }
}

/** JSON is laid out; XML is shown as it came, for its white space may be content. */
function pretty({ format, plaintext }: CallbackDetail): string {
  if (format !== 'json') return plaintext
  try {
    return JSON.stringify(JSON.parse(plaintext), null, 2)
  } catch {
    return plaintext
  }
}
