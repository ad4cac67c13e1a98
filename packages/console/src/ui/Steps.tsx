import type { ReactNode } from 'react'
import { CheckIcon, CloseIcon } from './icons.tsx'
import styles from './Steps.module.css'

export type StepState = 'done' | 'current' | 'waiting' | 'failed'
export type Step = {
  readonly key: string
  readonly label: string
  readonly state: StepState
  readonly note?: ReactNode
}

const ICONS: Record<StepState, ReactNode> = {
  done: <CheckIcon />,
  failed: <CloseIcon />,
  current: null,
  waiting: null,
}

type StepsProps = {
  readonly label: string
  readonly steps: readonly Step[]
  /** Beside each other where there is room. */
  readonly isWide?: boolean
}

/** Where something stands in a fixed order of steps. */
export function Steps({ label, steps, isWide = false }: StepsProps) {
  return (
    <ol className={isWide ? `${styles.steps} ${styles.wide}` : styles.steps} aria-label={label}>
      {steps.map((step) => (
        <li
          key={step.key}
          className={`${styles.step} ${styles[step.state]}`}
          aria-current={step.state === 'current' ? 'step' : undefined}
        >
          <span className={styles.mark} aria-hidden="true">
            {ICONS[step.state]}
          </span>
          <span className={styles.words}>
            {step.label}
            {step.note ? <span className={styles.note}>{step.note}</span> : null}
          </span>
        </li>
      ))}
    </ol>
  )
}
