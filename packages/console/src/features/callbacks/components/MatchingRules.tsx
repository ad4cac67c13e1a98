import type { MatchingRules as Found, RulePart } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { RULE_PART } from '../../../lib/words/callback-words.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { QueryView } from '../../../ui/QueryView.tsx'
import { SimpleTable } from '../../../ui/SimpleTable.tsx'
import { StatusTag } from '../../../ui/StatusTag.tsx'
import { useMatchingRules } from '../api/get-matching-rules.ts'
import styles from './MatchingRules.module.css'

/** The dry run (规则试算): which rules the callback would hit now, and in what the others differ. */
export function MatchingRules({ callbackId }: { readonly callbackId: string }) {
  return <QueryView query={useMatchingRules(callbackId)}>{(found) => <Rules found={found} />}</QueryView>
}

function Rules({ found: { rules, targetIds } }: { readonly found: Found }) {
  const { t } = useTranslation()
  if (rules.length === 0) return <EmptyState title={t('callbacks.rules.none')} />
  const matched = rules.filter(({ isMatched }) => isMatched).length
  return (
    <>
      <p className={styles.summary}>
        {t('callbacks.rules.summary', { matched, rules: rules.length, targets: targetIds.length })}
      </p>
      <SimpleTable
        label={t('callbacks.rules.title')}
        head={[t('callbacks.rules.rule'), t('callbacks.rules.verdict'), t('callbacks.rules.why')]}
        rows={rules.map(({ ruleId, name, isMatched, parts }) => ({
          key: ruleId,
          cells: [
            <Link key="rule" to={`/forwarder-rules/${encodeURIComponent(ruleId)}`}>
              {name}
            </Link>,
            <StatusTag key="verdict" tone={isMatched ? 'success' : 'neutral'}>
              {t(isMatched ? 'callbacks.rules.matched' : 'callbacks.rules.not_matched')}
            </StatusTag>,
            <Mismatches key="why" parts={parts.filter((part) => !part.isMatched)} />,
          ],
        }))}
      />
    </>
  )
}

function Mismatches({ parts }: { readonly parts: readonly RulePart[] }) {
  const { t } = useTranslation()
  if (parts.length === 0) return <span>{t('callbacks.rules.everything_fits')}</span>
  return (
    <ul className={styles.parts}>
      {parts.map(({ part, wanted, found }) => (
        <li key={part}>
          {part === 'enabled'
            ? t('callbacks.rules.disabled')
            : t('callbacks.rules.differs', {
                part: t(RULE_PART[part]),
                wanted: listOf(wanted, t('common.value.all')),
                found: listOf(found, t('common.value.none')),
              })}
        </li>
      ))}
    </ul>
  )
}

const SHOWN = 5

function listOf(items: readonly string[], none: string): string {
  if (items.length === 0) return none
  return items.length > SHOWN ? `${items.slice(0, SHOWN).join('、')} … (${items.length})` : items.join('、')
}
