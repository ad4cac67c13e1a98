import { useTranslation } from 'react-i18next'
import { CodeBlock } from '../../../ui/CodeBlock.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import type { CallResult } from '../api/call-wechat-api.ts'
import styles from './WechatApisPage.module.css'

/** What came back: WeChat's own answer, or the gateway's refusal. */
export function CallAnswer({ result }: { readonly result: CallResult }) {
  const { t } = useTranslation()
  const isFine = result.status < 300 && (result.errcode === null || result.errcode === '0')
  return (
    <div className={styles.answer} aria-live="polite">
      <Notice tone={isFine ? 'success' : 'danger'}>
        {t('wechat_apis.answer.summary', {
          status: result.status,
          errcode: result.errcode ?? t('common.value.none'),
          ms: result.durationMs,
        })}
        {result.rid === null ? '' : ` rid ${result.rid}`}
      </Notice>
      {result.text === null ? null : <CodeBlock label={t('wechat_apis.answer.body')} code={result.text} />}
      {result.file?.contentType.startsWith('image/') ? (
        <img className={styles.image} src={result.file.url} alt={t('wechat_apis.answer.image')} />
      ) : null}
      {result.file ? (
        <a href={result.file.url} download>
          {t('wechat_apis.answer.download', { type: result.file.contentType })}
        </a>
      ) : null}
    </div>
  )
}
