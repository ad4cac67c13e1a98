import type { WechatApiField } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Card } from '../../../ui/Card.tsx'
import { SimpleTable } from '../../../ui/SimpleTable.tsx'

/** Parameters with those inside them, by their dotted names. */
export function FieldTable({ title, fields }: { readonly title: string; readonly fields: readonly WechatApiField[] }) {
  const { t } = useTranslation()
  if (fields.length === 0) return null
  return (
    <Card title={title} flush>
      <SimpleTable
        label={title}
        head={[
          t('wechat_apis.field.name'),
          t('wechat_apis.field.type'),
          t('wechat_apis.field.required'),
          t('wechat_apis.field.description'),
        ]}
        rows={flatten(fields).map(({ path, field }) => ({
          key: path,
          cells: [
            <code key="name">{path}</code>,
            field.type,
            field.required ? t('wechat_apis.field.yes') : '',
            field.description,
          ],
        }))}
      />
    </Card>
  )
}

function flatten(fields: readonly WechatApiField[], prefix = ''): { path: string; field: WechatApiField }[] {
  return fields.flatMap((field) => {
    const path = `${prefix}${field.name}${field.type.endsWith('[]') ? '[]' : ''}`
    return [{ path, field }, ...flatten(field.fields ?? [], `${path}.`)]
  })
}
