import type { ReactNode } from 'react'
import { Button as TdesignButton } from 'tdesign-react'
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

/** TDesign's button, which must be told to stay a button when it is disabled, with colours that can be read. */
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
  const className = variant === 'base' ? '' : `${styles.quiet} ${styles[tone]}`
  return (
    <TdesignButton
      tag="button"
      type={type}
      theme={tone}
      variant={variant}
      size={size}
      block={isWide}
      loading={isBusy}
      disabled={isDisabled}
      className={className}
      aria-label={label}
      onClick={onClick ? () => onClick() : undefined}
    >
      {children}
    </TdesignButton>
  )
}
