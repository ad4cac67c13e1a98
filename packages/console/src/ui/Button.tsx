import 'tdesign-react/es/button/style/index.css'
import type { ReactNode } from 'react'
import styles from './Button.module.css'

export type ButtonProps = {
  readonly children: ReactNode
  readonly onClick?: () => void
  readonly type?: 'button' | 'submit'
  readonly tone?: 'default' | 'primary' | 'danger'
  /** `text` for what stands in a row of a table, `outline` for what is not the main thing to do. */
  readonly variant?: 'base' | 'outline' | 'text'
  readonly size?: 'small' | 'medium' | 'large'
  readonly isBusy?: boolean
  readonly isDisabled?: boolean
  readonly isWide?: boolean
  /** Read aloud in place of the words, where many rows have the same button. */
  readonly label?: string
}

const SIZES = { small: 't-size-s', medium: '', large: 't-size-l' }

/**
 * TDesign's button with colours that can be read. Only its looks are taken: its code, and all that this brings along,
 * would keep the first page waiting.
 */
export function Button({
  children,
  onClick,
  type = 'button',
  tone = 'default',
  variant = 'outline',
  size = 'medium',
  isBusy = false,
  isDisabled = false,
  isWide = false,
  label,
}: ButtonProps) {
  const classNames = [
    `t-button t-button--theme-${tone} t-button--variant-${variant}`,
    SIZES[size],
    isBusy && 't-is-loading',
    isDisabled && 't-is-disabled',
    isWide && 't-size-full-width',
    variant !== 'base' && `${styles.quiet} ${styles[tone]}`,
  ]
  return (
    <button
      type={type}
      className={classNames.filter(Boolean).join(' ')}
      disabled={isDisabled || isBusy}
      aria-label={label}
      onClick={onClick ? () => onClick() : undefined}
    >
      {isBusy ? <span className={styles.busy} aria-hidden="true" /> : null}
      <span className="t-button__text">{children}</span>
    </button>
  )
}
