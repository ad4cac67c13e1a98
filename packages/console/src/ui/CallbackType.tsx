import { useTranslation } from 'react-i18next'
import { CALLBACK_TYPE } from '../lib/words/callback-words.ts'
import styles from './CallbackType.module.css'

/** An event by its everyday name, where it has one, and by its type. */
export function CallbackType({ type }: { readonly type: string }) {
  const { t } = useTranslation()
  const name = CALLBACK_TYPE[type]
  return (
    <span className={styles.type}>
      {name ? <span>{t(name)}</span> : null}
      <code className={name ? styles.code : undefined}>{type}</code>
    </span>
  )
}
