import type { Replay } from '@guanjia/contract'
import { useTranslation } from 'react-i18next'
import type { LocaleKey } from '../../../locales/zh-CN/locale.ts'
import { TimeText } from '../../../ui/TimeText.tsx'
import { useAllTargets } from '../api/list-all-targets.ts'
import styles from './ReplaySelection.module.css'

const PARTS: Readonly<Record<string, LocaleKey>> = {
  since: 'replays.field.since',
  until: 'replays.field.until',
  status: 'forwarding.field.status',
  targetId: 'forwarding.field.target',
  component: 'forwarder_rules.form.component',
  appid: 'replays.field.appid',
  type: 'replays.field.type',
  missingOnly: 'replays.field.missing_only',
  deliveryId: 'replays.field.delivery',
  callbackId: 'replays.field.callback',
}

/** The filter as it was asked for. What is not said does not limit. */
export function ReplaySelection({ replay }: { readonly replay: Replay }) {
  const { t } = useTranslation()
  const shown = Object.entries(replay.selection).filter(
    ([name, value]) => value !== null && value !== undefined && value !== false && Object.hasOwn(PARTS, name),
  )
  return (
    <ul className={styles.parts}>
      {shown.map(([name, value]) => (
        <li key={name}>
          <span className={styles.label}>{t(PARTS[name] ?? 'replays.field.selection')}</span>{' '}
          <Part name={name} value={value} />
        </li>
      ))}
    </ul>
  )
}

function Part({ name, value }: { readonly name: string; readonly value: unknown }) {
  const { t } = useTranslation()
  const targets = useAllTargets().data?.items
  if (typeof value === 'number') return <TimeText at={value} />
  if (value === true) return <span>✓</span>
  const text = String(value)
  if (name === 'targetId') return <span>{targets?.find(({ id }) => id === text)?.name ?? text}</span>
  if (text === 'dead') return <span>{t('replays.status.dead')}</span>
  if (text === 'delivered') return <span>{t('replays.status.delivered')}</span>
  return <code>{text}</code>
}
