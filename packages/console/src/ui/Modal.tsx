import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from './IconButton.tsx'
import { CloseIcon } from './icons.tsx'
import styles from './Modal.module.css'

type ModalProps = {
  readonly title: string
  readonly children: ReactNode
  readonly footer?: ReactNode
  readonly width?: 'small' | 'medium' | 'large'
  /** Left out where there is no way back, as in the sign-in dialog over an expired session. */
  readonly onClose?: () => void
}

/**
 * A modal dialog. It is the browser's own element and not TDesign's: that one has no dialog role, does not keep the
 * focus inside and does not give it back.
 */
export function Modal({ title, children, footer, width = 'medium', onClose }: ModalProps) {
  const { t } = useTranslation()
  const titleId = useId()
  const dialog = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    const element = dialog.current
    if (element && !element.open) {
      element.showModal()
      // The browser would take the first thing that can have the focus, which is the button to close.
      firstToFill(element)?.focus()
    }
    return () => element?.close()
  }, [])

  return (
    <dialog
      ref={dialog}
      className={`${styles.modal} ${styles[width]}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose?.()
      }}
    >
      <header className={styles.head}>
        <h2 className={styles.title} id={titleId}>
          {title}
        </h2>
        {onClose ? <IconButton label={t('common.action.close')} icon={<CloseIcon />} onClick={onClose} /> : null}
      </header>
      <div className={styles.body}>{children}</div>
      {footer ? <footer className={styles.footer}>{footer}</footer> : null}
    </dialog>
  )
}

function firstToFill(dialog: HTMLElement): HTMLElement | null {
  const inputs = [...dialog.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('form input, form textarea')]
  return inputs.find(({ value }) => value === '') ?? inputs[0] ?? dialog.querySelector<HTMLElement>('footer button')
}
