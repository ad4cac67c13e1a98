import type { CheckUpItem, CheckUpState } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { usePreferences } from '../../../lib/preferences.ts'
import { CHECK_UP_STATE } from '../../../lib/words/check-up-words.ts'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import styles from './CheckUpList.module.css'

const WORST_FIRST: readonly CheckUpState[] = ['failed', 'warning', 'unknown', 'ok']

export function CheckUpList({ items }: { readonly items: readonly CheckUpItem[] }) {
  const sorted = [...items].sort((a, b) => WORST_FIRST.indexOf(a.state) - WORST_FIRST.indexOf(b.state))
  return (
    <ul>
      {sorted.map((item) => (
        <CheckUpRow key={`${item.check}/${item.code}`} item={item} />
      ))}
    </ul>
  )
}

/** The server has judged and says it in both languages. */
function CheckUpRow({ item }: { readonly item: CheckUpItem }) {
  const { t } = useTranslation()
  const { language } = usePreferences()
  const { label, tone } = CHECK_UP_STATE[item.state]
  const [title, next] = language === 'en' ? [item.titleEn, item.nextEn] : [item.title, item.next]
  return (
    <li className={styles.row}>
      <StatusTag tone={tone}>{t(label)}</StatusTag>
      <div className={styles.words}>
        <p className={styles.title}>{title}</p>
        {next === '' ? null : <p className={styles.next}>{next}</p>}
        {item.wechat ? (
          <p className={styles.next}>
            {t('common.error.wechat_said', { errcode: item.wechat.errcode, errmsg: item.wechat.errmsg })}
          </p>
        ) : null}
      </div>
    </li>
  )
}
