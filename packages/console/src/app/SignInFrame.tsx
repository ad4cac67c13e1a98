import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Brand } from './Brand.tsx'
import { PreferenceMenus } from './PreferenceMenus.tsx'
import styles from './SignInFrame.module.css'

type SignInFrameProps = { readonly title: string; readonly hint: string; readonly children: ReactNode }

/** The page around everything that comes before the console itself. */
export function SignInFrame({ title, hint, children }: SignInFrameProps) {
  const { t } = useTranslation()
  useEffect(() => {
    document.title = `${title} · ${t('common.brand.name')}`
  }, [title, t])

  return (
    <div className={styles.frame}>
      <header className={styles.head}>
        <Brand />
        <div className={styles.preferences}>
          <PreferenceMenus />
        </div>
      </header>
      <main className={styles.main}>
        <p className={styles.tagline}>{t('common.brand.tagline')}</p>
        <div className={styles.box}>
          <h1 className={styles.title}>{title}</h1>
          {children}
          {hint ? <p className={styles.hint}>{hint}</p> : null}
        </div>
      </main>
    </div>
  )
}
