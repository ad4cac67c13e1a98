import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, type ButtonProps } from 'tdesign-react'
import { ErrorNotice } from './ErrorState.tsx'
import { Modal } from './Modal.tsx'

type ConfirmButtonProps = {
  readonly label: string
  readonly title: string
  /** What will happen, and to how many. */
  readonly consequence: ReactNode
  readonly confirmLabel: string
  readonly onConfirm: () => Promise<unknown>
  readonly theme?: ButtonProps['theme']
  readonly variant?: ButtonProps['variant']
  readonly size?: ButtonProps['size']
  readonly disabled?: boolean
}

/** A button for what cannot be taken back: it says first what will happen, and shows there when it did not. */
export function ConfirmButton({
  label,
  title,
  consequence,
  confirmLabel,
  onConfirm,
  theme = 'danger',
  variant = 'text',
  size = 'medium',
  disabled = false,
}: ConfirmButtonProps) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()

  const close = () => {
    setOpen(false)
    setError(undefined)
  }

  const confirm = async () => {
    setBusy(true)
    setError(undefined)
    try {
      await onConfirm()
      close()
    } catch (caught) {
      setError(caught)
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      <Button theme={theme} variant={variant} size={size} disabled={disabled} onClick={() => setOpen(true)}>
        {label}
      </Button>
      {isOpen ? (
        <Modal
          title={title}
          width="small"
          onClose={close}
          footer={
            <>
              <Button variant="outline" onClick={close}>
                {t('common.action.cancel')}
              </Button>
              <Button theme={theme === 'default' ? 'primary' : theme} loading={isBusy} onClick={() => void confirm()}>
                {confirmLabel}
              </Button>
            </>
          }
        >
          <div>{consequence}</div>
          {error ? <ErrorNotice error={error} /> : null}
        </Modal>
      ) : null}
    </>
  )
}
