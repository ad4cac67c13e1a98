import { useTranslation } from 'react-i18next'
import styles from './MatchList.module.css'

const SHOWN = 4

/** What a rule matches; an empty list matches everything. */
export function MatchList({ items }: { readonly items: readonly string[] }) {
  const { t } = useTranslation()
  if (items.length === 0) return <span>{t('common.value.all')}</span>
  const rest = items.length - SHOWN
  return (
    <span className={styles.list} title={items.join('\n')}>
      {items.slice(0, SHOWN).map((item) => (
        <code key={item}>{item}</code>
      ))}
      {rest > 0 ? <span>+{rest}</span> : null}
    </span>
  )
}
