import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { useEventTypes } from '../lib/event-types.ts'
import { usePreferences } from '../lib/preferences.ts'
import { CALLBACK_TYPE } from '../lib/words/callback-words.ts'
import styles from './CallbackType.module.css'

/** An event by its everyday name, where it has one, and by its type. */
export function CallbackType({ type }: { readonly type: string }) {
  const name = useEventName(type)
  return (
    <span className={styles.type}>
      {name ? <span>{name}</span> : null}
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

/** The common ones are called at once; the rest by the list of the server. */
function useEventName(type: string): string | undefined {
  const { t } = useTranslation()
  const { language } = usePreferences()
  const common = CALLBACK_TYPE[type]
  const types = useEventTypes({ isWanted: common === undefined }).data?.items
  if (common) return t(common)
  const known = types?.find((one) => one.type === type)
  return language === 'en' ? known?.titleEn : known?.titleZh
}
