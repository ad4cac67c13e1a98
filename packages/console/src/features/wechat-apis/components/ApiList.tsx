import type { WechatApi } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../../lib/preferences.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import styles from './ApiList.module.css'

type ApiListProps = {
  readonly apis: readonly WechatApi[]
  readonly chosen: string
  readonly language: Language
  readonly onChoose: (id: string) => void
}

/** By family, in WeChat's own order. */
export function ApiList({ apis, chosen, language, onChoose }: ApiListProps) {
  const { t } = useTranslation()
  if (apis.length === 0) return <EmptyState title={t('wechat_apis.list.none')} />
  const families = groupByFamily(apis, language)
  return (
    <nav className={styles.list} aria-label={t('wechat_apis.list.label')}>
      {[...families].map(([family, members]) => (
        <section key={family}>
          <h3 className={styles.family}>{family}</h3>
          <ul>
            {members.map((api) => (
              <li key={api.id}>
                <button
                  type="button"
                  className={styles.api}
                  aria-current={api.id === chosen ? 'true' : undefined}
                  onClick={() => onChoose(api.id)}
                >
                  <span>{language === 'en' ? api.titleEn : api.titleZh}</span>
                  <code className={styles.path}>{api.path}</code>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  )
}

function groupByFamily(apis: readonly WechatApi[], language: Language): Map<string, WechatApi[]> {
  const groups = new Map<string, WechatApi[]>()
  for (const api of apis) {
    const family = language === 'en' ? api.familyEn : api.familyZh
    groups.set(family, [...(groups.get(family) ?? []), api])
  }
  return groups
}
