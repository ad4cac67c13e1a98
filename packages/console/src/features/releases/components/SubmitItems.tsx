import type { SubmissionOptions } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Input } from 'tdesign-react'
import { Button } from '../../../ui/Button.tsx'
import { Field, FieldGroup } from '../../../ui/Field.tsx'
import { SelectInput } from '../../../ui/SelectInput.tsx'
import styles from './SubmitItems.module.css'
import type { Category, TypedItem } from './submission-form.ts'

type SubmitItemsProps = {
  readonly items: readonly TypedItem[]
  readonly options: SubmissionOptions
  readonly error: string | undefined
  readonly onChange: (items: TypedItem[]) => void
}

const MOST = 5

/** The pages that the reviewer looks at, each with its category (审核项). */
export function SubmitItems({ items, options, error, onChange }: SubmitItemsProps) {
  const { t } = useTranslation()
  const key = Math.max(0, ...items.map((item) => item.key)) + 1
  const fresh: TypedItem = { key, address: options.pages[0] ?? '', category: '', title: '', tag: '' }
  return (
    <FieldGroup label={t('releases.items.title')} help={t('releases.items.help')} error={error}>
      {items.map((item, index) => (
        <SubmitItem
          key={item.key}
          n={index + 1}
          item={item}
          options={options}
          onChange={(changed) =>
            onChange(items.map((each) => (each.key === item.key ? { ...each, ...changed } : each)))
          }
          onRemove={() => onChange(items.filter((each) => each.key !== item.key))}
        />
      ))}
      <div>
        <Button size="small" isDisabled={items.length >= MOST} onClick={() => onChange([...items, fresh])}>
          {t('releases.items.add')}
        </Button>
      </div>
    </FieldGroup>
  )
}

type SubmitItemProps = {
  readonly n: number
  readonly item: TypedItem
  readonly options: SubmissionOptions
  readonly onChange: (changed: Partial<TypedItem>) => void
  readonly onRemove: () => void
}

function SubmitItem({ n, item, options, onChange, onRemove }: SubmitItemProps) {
  const { t } = useTranslation()
  const choose = { value: '', label: t('releases.create.choose') }
  return (
    <fieldset className={styles.item}>
      <legend className={styles.head}>{t('releases.items.nth', { n })}</legend>
      <div className={styles.fields}>
        <Field label={t('releases.items.category')} required>
          <SelectInput
            value={item.category}
            options={[
              choose,
              ...options.categories.map((category, index) => ({ value: String(index), label: nameOf(category) })),
            ]}
            onChange={(category) => onChange({ category })}
          />
        </Field>
        <Field label={t('releases.items.page')}>
          {options.pages.length > 0 ? (
            <SelectInput
              value={item.address}
              options={[choose, ...options.pages.map((page) => ({ value: page, label: page }))]}
              onChange={(address) => onChange({ address })}
            />
          ) : (
            <Input value={item.address} placeholder="pages/index/index" onChange={(address) => onChange({ address })} />
          )}
        </Field>
        <Field label={t('releases.items.page_title')}>
          <Input value={item.title} placeholder="" onChange={(title) => onChange({ title })} />
        </Field>
        <Field label={t('releases.items.tags')} help={t('releases.items.tags_help')}>
          <Input value={item.tag} placeholder="" onChange={(tag) => onChange({ tag })} />
        </Field>
      </div>
      <Button size="small" tone="danger" label={t('releases.items.remove_nth', { n })} onClick={onRemove}>
        {t('common.action.delete')}
      </Button>
    </fieldset>
  )
}

function nameOf({ firstClass, secondClass, thirdClass }: Category): string {
  return [firstClass, secondClass, thirdClass].filter(Boolean).join(' > ')
}
