import type { Release } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { RELEASE_STATE } from '../../../lib/words/release-words.ts'
import { Card } from '../../../ui/Card.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { WordTag } from '../../../ui/WordTag.tsx'
import { useRelease } from '../api/get-release.ts'
import styles from './CurrentRelease.module.css'
import { ReleaseNotices } from './ReleaseNotices.tsx'
import { ReleaseProgress } from './ReleaseProgress.tsx'

/** Where the newest release of a mini program stands, live. */
export function CurrentRelease({ release }: { readonly release: Release }) {
  const { t } = useTranslation()
  const query = useRelease(release.id)
  return (
    <Card
      title={t('releases.versions.current', { version: release.userVersion })}
      actions={
        <>
          <WordTag word={RELEASE_STATE[release.state]} />
          <Link to={`/releases/${encodeURIComponent(release.id)}`}>{t('releases.versions.current_detail')}</Link>
        </>
      }
    >
      <QueryView query={query}>
        {(detail) => (
          <div className={styles.current}>
            <ReleaseNotices release={detail} />
            <ReleaseProgress release={detail} isWide />
          </div>
        )}
      </QueryView>
    </Card>
  )
}
