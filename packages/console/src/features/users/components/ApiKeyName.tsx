import type { ApiKey } from '@guanjia/contract'
import { Clamp } from '../../../ui/Clamp.tsx'
import styles from './ApiKeyName.module.css'

/** The name people gave it, and the beginning by which a key is recognised. */
export function ApiKeyName({ apiKey }: { readonly apiKey: ApiKey }) {
  return (
    <>
      <Clamp text={apiKey.name} />
      <code className={styles.prefix}>{apiKey.prefix}…</code>
    </>
  )
}
