import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { dismissToast, type Toast, useToasts } from '../lib/toast.ts'
import { ErrorDetails } from './ErrorDetails.tsx'
import { IconButton } from './IconButton.tsx'
import { CheckCircleIcon, CloseIcon, ErrorCircleIcon } from './icons.tsx'
import styles from './Toaster.module.css'

/** Short messages in the corner. It is a popover, so that an open dialog does not cover it. */
export function Toaster() {
  const toasts = useToasts()
  const region = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const element = region.current
    if (!element) return
    // Shown anew each time: the popover opened last lies on top.
    if (element.matches(':popover-open')) element.hidePopover()
    if (toasts.length > 0) element.showPopover()
  }, [toasts])

  return (
    <div ref={region} className={styles.region} popover="manual">
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </div>
  )
}

function ToastCard({ toast }: { readonly toast: Toast }) {
  const { t } = useTranslation()
  const isError = toast.tone === 'error'
  return (
    <div className={`${styles.toast} ${styles[toast.tone]}`} role={isError ? 'alert' : 'status'}>
      {isError ? <ErrorCircleIcon /> : <CheckCircleIcon />}
      <div className={styles.words}>
        {toast.tone === 'error' ? <ErrorDetails error={toast.error} /> : <p className={styles.text}>{toast.text}</p>}
      </div>
      <IconButton label={t('common.action.close')} icon={<CloseIcon />} onClick={() => dismissToast(toast.id)} />
    </div>
  )
}
