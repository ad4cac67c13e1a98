import type { WechatApiField } from '@guanjia/contract'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { usePreferences } from '../../../lib/preferences.ts'
import { Card } from '../../../ui/Card.tsx'
import { SimpleTable } from '../../../ui/SimpleTable.tsx'
import styles from './FieldTable.module.css'

/** Parameters with those inside them, by their dotted names. */
export function FieldTable({ title, fields }: { readonly title: string; readonly fields: readonly WechatApiField[] }) {
  const { t } = useTranslation()
  const { language } = usePreferences()
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
            <code key="name" className={styles.name}>
              {withBreaks(path)}
            </code>,
            <span key="type" className={styles.type}>
              {field.type}
            </span>,
            field.required ? t('wechat_apis.field.yes') : '',
            language === 'en' ? field.description : field.descriptionZh,
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

/** A dotted name may break behind each dot. */
function withBreaks(path: string) {
  return path.split(/(?<=\.)/).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a name never move
    <Fragment key={index}>
      {part}
      <wbr />
    </Fragment>
  ))
}
