import { useTranslation } from 'react-i18next'
import { formatFullTime, formatRelativeTime, formatTime } from '../lib/format-time.ts'
import { useNow } from '../lib/use-now.ts'
import styles from './TimeText.module.css'
import { Unknown } from './Unknown.tsx'

type TimeTextProps = {
  readonly at: number | null | undefined
  /** "3 分钟前" instead of the clock time. */
  readonly relative?: boolean
  /** It has happened, even where the server's clock is ahead of the browser's. */
  readonly isPast?: boolean
}

/** A moment in the operator's zone; the full value, with milliseconds and zone, is on hover. */
export function TimeText({ at, relative = false, isPast = false }: TimeTextProps) {
  const now = useNow()
  const { t } = useTranslation()
  if (at === null || at === undefined) return <Unknown />
  return (
    <time
      className={styles.time}
      dateTime={new Date(at).toISOString()}
      // The name of the zone takes a browser many milliseconds, which no page should wait for.
      onPointerEnter={(event) => {
        event.currentTarget.title = formatFullTime(at)
      }}
    >
      {relative ? formatRelativeTime(isPast ? Math.min(at, now) : at, now, t) : formatTime(at, now)}
    </time>
  )
}
