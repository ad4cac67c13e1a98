import { Fragment } from 'react'
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
      <code className={name ? styles.code : undefined}>
        {type.split(/(?<=[._])/).map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a type never move
          <Fragment key={index}>
            {part}
            <wbr />
          </Fragment>
        ))}
      </code>
    </span>
  )
}
