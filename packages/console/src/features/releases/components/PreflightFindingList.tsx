import type { PreflightFinding } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { usePreferences } from '../../../lib/preferences.ts'
import { FIX_LABEL, fixLink, PREFLIGHT_SEVERITY, PREFLIGHT_WHO } from '../../../lib/words/preflight-words.ts'
import { WordTag } from '../../../ui/WordTag.tsx'
import styles from './Preflight.module.css'

/** Each finding with its errcode, what to do, who has to do it, and the way there. */
export function PreflightFindingList({ findings }: { readonly findings: readonly PreflightFinding[] }) {
  if (findings.length === 0) return null
  return (
    <ul className={styles.list}>
      {findings.map((finding, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is replaced as a whole
        <Finding key={index} finding={finding} />
      ))}
    </ul>
  )
}

function Finding({ finding }: { readonly finding: PreflightFinding }) {
  const { t } = useTranslation()
  const { language } = usePreferences()
  const { severity, who, errcode, message, messageEn, recipe, recipeEn, path, fix } = finding
  const link = fix ? fixLink(fix) : undefined
  return (
    <li className={styles.finding}>
      <div className={styles.words}>
        <WordTag word={PREFLIGHT_SEVERITY[severity]} />
        <strong>{language === 'en' ? messageEn : message}</strong>
      </div>
      <p>{language === 'en' ? recipeEn : recipe}</p>
      <p className={styles.quiet}>
        {t(PREFLIGHT_WHO[who])}
        {errcode === null ? null : ` · ${t('releases.preflight.errcode', { errcode })}`}
        {path ? ` · ${path}` : null}
      </p>
      {fix && link ? <Link to={link}>{t(FIX_LABEL[fix.action])}</Link> : null}
    </li>
  )
}
