import type { RuleTestResult, SentSample } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { ATTEMPT_OUTCOME } from '../../../lib/words/forwarding-words.ts'
import { CallbackType } from '../../../ui/CallbackType.tsx'
import { CodeBlock } from '../../../ui/CodeBlock.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { WordTag } from '../../../ui/WordTag.tsx'
import styles from './SentSamples.module.css'

/** What a test sent to each target, and what came back. */
export function SentSamples({ result }: { readonly result: RuleTestResult }) {
  const { t } = useTranslation()
  return (
    <section className={styles.results} aria-label={t('forwarder_rules.test.results')} aria-live="polite">
      <p className={styles.sample}>
        {t('forwarder_rules.test.sent')} <CallbackType type={result.type} />
      </p>
      {result.results.length === 0 ? <EmptyState title={t('forwarder_rules.test.no_targets')} /> : null}
      {result.results.map((sample) => (
        <Sent key={sample.targetId} sample={sample} />
      ))}
    </section>
  )
}

function Sent({ sample }: { readonly sample: SentSample }) {
  const { t } = useTranslation()
  const { targetName, request, outcome, statusCode, answer, error, durationMs } = sample
  const head = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`)
  return (
    <article className={styles.result}>
      <h3 className={styles.target}>
        <span>{targetName}</span>
        <WordTag word={ATTEMPT_OUTCOME[outcome]} />
        <span className={styles.figures}>
          {statusCode === null ? null : `HTTP ${statusCode} · `}
          {durationMs} ms
        </span>
      </h3>
      <CodeBlock
        label={t('forwarder_rules.test.request')}
        code={[request.url, ...head, '', prettyJson(request.body)].join('\n')}
      />
      <p className={styles.label}>{t('forwarder_rules.test.answer')}</p>
      {error || answer ? (
        <CodeBlock label={t('forwarder_rules.test.answer')} code={error ?? answer ?? ''} />
      ) : (
        <p className={styles.figures}>{t('forwarder_rules.test.empty_answer')}</p>
      )}
    </article>
  )
}

/** Only to be read: what was sent is on one line. */
function prettyJson(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}
