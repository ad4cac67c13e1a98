import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, type ButtonProps } from './Button.tsx'
import { ErrorNotice } from './ErrorState.tsx'
import { Modal } from './Modal.tsx'

type ConfirmButtonProps = {
  readonly label: string
  readonly title: string
  /** What will happen, and to how many. */
  readonly consequence: ReactNode
  readonly confirmLabel: string
  readonly onConfirm: () => Promise<unknown>
  readonly tone?: 'primary' | 'danger'
  readonly variant?: ButtonProps['variant']
}

/** A button for what cannot be taken back: it says first what will happen, and shows there when it did not. */
export function ConfirmButton({
  label,
  title,
  consequence,
  confirmLabel,
  onConfirm,
  tone = 'danger',
  variant = 'text',
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
      <Button tone={tone} variant={variant} onClick={() => setOpen(true)}>
        {label}
      </Button>
      {isOpen ? (
        <Modal
          title={title}
          width="small"
          onClose={close}
          footer={
            <>
              <Button onClick={close}>{t('common.action.cancel')}</Button>
              <Button tone={tone} variant="base" isBusy={isBusy} onClick={() => void confirm()}>
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
