import { codeBehaviours } from '../api/code-management.behaviours.ts'
import { domainBehaviours } from '../api/domain.behaviours.ts'
import { merchantBehaviours } from '../api/merchant.behaviours.ts'
import { privacyBehaviours } from '../api/privacy.behaviours.ts'
import { ticketTokenBehaviours } from '../api/ticket-token.behaviours.ts'
import { pageBehaviours } from '../pages/page.behaviours.ts'
import { pushBehaviours } from '../push/push.behaviours.ts'
import type { Basis, Behaviour } from './behaviour.ts'

/** Every behaviour of the simulator with how sure it is and where it comes from. */
export function behaviourLedger(): readonly Behaviour[] {
  return [
    ...ticketTokenBehaviours,
    ...pageBehaviours,
    ...pushBehaviours,
    ...codeBehaviours,
    ...domainBehaviours,
    ...privacyBehaviours,
    ...merchantBehaviours,
  ]
}

export type BehaviourShares = Record<Basis, { count: number; percent: number }>

export function behaviourShares(ledger: readonly Behaviour[] = behaviourLedger()): BehaviourShares {
  const share = (basis: Basis) => {
    const count = ledger.filter((behaviour) => behaviour.basis === basis).length
    return { count, percent: Math.round((count / ledger.length) * 1000) / 10 }
  }
  return { documented: share('documented'), observed: share('observed'), supposed: share('supposed') }
}

const BASIS_ZH: Record<Basis, string> = { documented: '有文档', observed: '有旁证', supposed: '推测' }

/** The table of `guanjia simulate ledger`; as Markdown it goes into the documentation. */
export function renderBehaviourLedger(options: { language?: 'zh' | 'en'; format?: 'text' | 'markdown' } = {}): string {
  const { language = 'zh', format = 'text' } = options
  const isZh = language === 'zh'
  const ledger = behaviourLedger()
  const rows = ledger.map((behaviour) => [
    isZh ? BASIS_ZH[behaviour.basis] : behaviour.basis,
    behaviour.id,
    isZh ? behaviour.zh : behaviour.en,
    behaviour.source,
  ])
  const shares = behaviourShares(ledger)
  const summary = (Object.keys(shares) as Basis[])
    .map((basis) => `${isZh ? BASIS_ZH[basis] : basis} ${shares[basis].count} (${shares[basis].percent} %)`)
    .join(isZh ? '，' : ', ')
  const total = isZh ? `共 ${ledger.length} 条：${summary}` : `${ledger.length} behaviours: ${summary}`
  if (format === 'text') return `${rows.map((row) => row.join('  ')).join('\n')}\n\n${total}\n`
  const head = isZh ? ['依据', '编号', '行为', '来源'] : ['basis', 'id', 'behaviour', 'source']
  const table = [head, head.map(() => '---'), ...rows]
  return `${table.map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n')}\n\n${total}\n`
}
