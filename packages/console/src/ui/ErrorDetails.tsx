import type { Problem } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { describeError, describeProblem, type ErrorDescription, type ProblemTexts } from '../lib/describe-error.ts'
import { usePreferences } from '../lib/preferences.ts'
import { CopyText } from './CopyText.tsx'
import styles from './ErrorDetails.module.css'

/** What happened, what to do next, and what support will ask for; a WeChat errcode comes with its meaning. */
export function ErrorDetails({ error }: { readonly error: unknown }) {
  const { t } = useTranslation()
  const { language } = usePreferences()
  return <DescribedError description={describeError(error, language, t)} />
}

/** The same for a problem that is part of an answer: a release that is stuck, for example. */
export function ProblemDetails({ problem }: { readonly problem: ProblemTexts }) {
  const { language } = usePreferences()
  return <DescribedError description={describeProblem(problem, language)} />
}

function DescribedError({ description }: { readonly description: ErrorDescription }) {
  const { t } = useTranslation()
  const { title, next, detail, requestId, wechat, fields = [] } = description
  return (
    <div className={styles.details}>
      <p className={styles.title}>{title}</p>
      {detail ? <p className={styles.line}>{detail}</p> : null}
      {fields.map((field) => (
        <p key={field} className={styles.line}>
          {field}
        </p>
      ))}
      {next ? <p className={styles.line}>{next}</p> : null}
      {wechat ? <WechatAnswer wechat={wechat} /> : null}
      {requestId ? (
        <p className={styles.reference}>
          {t('common.error.request_id')} <CopyText text={requestId} label={t('common.error.request_id')} />
        </p>
      ) : null}
    </div>
  )
}

function WechatAnswer({ wechat }: { readonly wechat: NonNullable<Problem['wechat']> }) {
  const { t } = useTranslation()
  const { errcode, errmsg, meaning, recipe, rid } = wechat
  return (
    <div className={styles.wechat}>
      <p className={styles.line}>{t('common.error.wechat_said', { errcode, errmsg })}</p>
      {meaning ? <p className={styles.line}>{meaning}</p> : null}
      {recipe ? <p className={styles.line}>{recipe}</p> : null}
      {rid ? (
        <p className={styles.reference}>
          rid <CopyText text={rid} label="rid" />
        </p>
      ) : null}
    </div>
  )
}
