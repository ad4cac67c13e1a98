import type { ReactNode } from 'react'
import { useId, useLayoutEffect, useRef } from 'react'
import styles from './Field.module.css'

type FieldProps = {
  readonly label: string
  readonly children: ReactNode
  readonly help?: ReactNode
  readonly error?: string | undefined
  readonly required?: boolean
}

/**
 * Label, control, help and error of one input. TDesign puts the attributes it is given on the wrapper of its inputs, so
 * the connection to the label and to the messages is made on the control itself after each render.
 */
export function Field({ label, children, help, error, required = false }: FieldProps) {
  const id = useId()
  const slot = useRef<HTMLDivElement>(null)
  const describedBy = error ? `${id}-error` : help ? `${id}-help` : ''

  useLayoutEffect(() => {
    const control = slot.current?.querySelector('input, textarea, select')
    if (!control) return
    control.id = id
    setAttribute(control, 'aria-describedby', describedBy)
    setAttribute(control, 'aria-invalid', error ? 'true' : '')
    setAttribute(control, 'aria-required', required ? 'true' : '')
  })

  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
        {required ? (
          <span className={styles.required} aria-hidden="true">
            *
          </span>
        ) : null}
      </label>
      <div ref={slot}>{children}</div>
      {help && !error ? (
        <p className={styles.help} id={`${id}-help`}>
          {help}
        </p>
      ) : null}
      {error ? (
        <p className={styles.error} id={`${id}-error`} role="alert">
          {error}
        </p>
      ) : null}
    </div>
  )
}

/** Several controls under one name, such as a set of boxes to tick. */
export function FieldGroup({ label, children, help, error }: Omit<FieldProps, 'required'>) {
  return (
    <fieldset className={styles.group}>
      <legend className={styles.label}>{label}</legend>
      {children}
      {help ? <p className={styles.help}>{help}</p> : null}
      {error ? (
        <p className={styles.error} role="alert">
          {error}
        </p>
      ) : null}
    </fieldset>
  )
}

export function FieldStack({ children }: { readonly children: ReactNode }) {
  return <div className={styles.stack}>{children}</div>
}

function setAttribute(control: Element, name: string, value: string): void {
  if (value === '') control.removeAttribute(name)
  else control.setAttribute(name, value)
}
