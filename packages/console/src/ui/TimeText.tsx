import { formatFullTime, formatRelativeTime, formatTime } from '../lib/format-time.ts'
import { usePreferences } from '../lib/preferences.ts'
import { useNow } from '../lib/use-now.ts'
import styles from './TimeText.module.css'
import { Unknown } from './Unknown.tsx'

type TimeTextProps = {
  readonly at: number | null | undefined
  /** "3 分钟前" instead of the clock time. */
  readonly relative?: boolean
}

/** A moment in the operator's zone; the full value, with milliseconds and zone, is on hover. */
export function TimeText({ at, relative = false }: TimeTextProps) {
  const now = useNow()
  const { language } = usePreferences()
  if (at === null || at === undefined) return <Unknown />
  return (
    <time className={styles.time} dateTime={new Date(at).toISOString()} title={formatFullTime(at)}>
      {relative ? formatRelativeTime(at, now, language) : formatTime(at, now)}
    </time>
  )
}
