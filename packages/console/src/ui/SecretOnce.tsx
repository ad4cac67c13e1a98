import { CopyText } from './CopyText.tsx'
import { Notice } from './Notice.tsx'
import styles from './SecretOnce.module.css'

type SecretOnceProps = { readonly label: string; readonly secret: string; readonly hint: string }

/** A secret at the only moment it can be seen. */
export function SecretOnce({ label, secret, hint }: SecretOnceProps) {
  return (
    <div className={styles.secret}>
      <Notice tone="warning">{hint}</Notice>
      <div>
        <p className={styles.label}>{label}</p>
        <CopyText text={secret} label={label} wrap />
      </div>
    </div>
  )
}
