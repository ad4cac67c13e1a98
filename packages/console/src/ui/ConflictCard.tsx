import { useTranslation } from 'react-i18next'
import { differingParts, type EditConflict } from '../lib/editor.ts'
import type { LocaleKey } from '../locales/zh-CN/locale.ts'
import { Button } from './Button.tsx'
import { Card } from './Card.tsx'
import styles from './ConflictCard.module.css'
import { Notice } from './Notice.tsx'
import { SimpleTable } from './SimpleTable.tsx'
import { TimeText } from './TimeText.tsx'

type ConflictCardProps<V> = {
  readonly conflict: EditConflict<V>
  /** What is shown side by side; secrets have no place here. */
  readonly parts: Readonly<Partial<Record<keyof V & string, LocaleKey>>>
  /** A part as people read it, where that is not its text. */
  readonly show?: (part: keyof V & string, of: V) => string | undefined
}

/** Somebody else has saved meanwhile: what they made of it, what is in the form, and a choice. */
export function ConflictCard<V extends object>({ conflict, parts, show }: ConflictCardProps<V>) {
  const { t } = useTranslation()
  const { before, theirs, mine, savedAt, takeTheirs, keepMine } = conflict
  const textOf = (part: keyof V & string, of: V) => {
    const value = of[part]
    if (typeof value === 'boolean') return t(value ? 'common.value.yes' : 'common.value.no')
    return show?.(part, of) ?? (value === '' ? t('common.value.none') : String(value))
  }
  const rows = differingParts(theirs, mine).flatMap((part) => {
    const label = parts[part]
    return label ? [{ key: part, cells: [t(label), ...[before, theirs, mine].map((of) => textOf(part, of))] }] : []
  })
  return (
    <Card title={t('common.conflict.title')}>
      <div className={styles.conflict} role="alert">
        <Notice tone="warning">
          {t('common.conflict.explanation')} <TimeText at={savedAt} relative isPast />
        </Notice>
        {rows.length === 0 ? null : (
          <SimpleTable
            label={t('common.conflict.title')}
            head={[
              t('common.conflict.part'),
              t('common.conflict.before'),
              t('common.conflict.theirs'),
              t('common.conflict.mine'),
            ]}
            rows={rows}
          />
        )}
        <div className={styles.choices}>
          <Button tone="primary" onClick={keepMine}>
            {t('common.conflict.keep_mine')}
          </Button>
          <Button onClick={takeTheirs}>{t('common.conflict.take_latest')}</Button>
        </div>
      </div>
    </Card>
  )
}
