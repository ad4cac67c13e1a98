import { useTranslation } from 'react-i18next'
import { Picture } from './Picture.tsx'
import styles from './Screenshots.module.css'

type ScreenshotsProps = { readonly releaseId: string; readonly count: number }

/** The pictures that came with a rejection. */
export function Screenshots({ releaseId, count }: ScreenshotsProps) {
  const { t } = useTranslation()
  return (
    <div className={styles.list}>
      {Array.from({ length: count }, (_none, index) => index + 1).map((n) => (
        <Picture
          key={n}
          kind="screenshot"
          label={t('releases.audit.screenshot', { n })}
          path={`/releases/${encodeURIComponent(releaseId)}/screenshots/${n}`}
        />
      ))}
    </div>
  )
}
