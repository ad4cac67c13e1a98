import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './CopyText.module.css'
import { IconButton } from './IconButton.tsx'
import { CheckIcon, CopyIcon } from './icons.tsx'

type CopyTextProps = {
  readonly text: string
  /** What is copied, for the button's name; the text itself when left out. */
  readonly label?: string
  /** A shorter form to show in place of the text. */
  readonly shown?: string
  /** Breaks anywhere instead of being cut. */
  readonly wrap?: boolean
}

const CONFIRMED_MS = 2_000

/** An id, link or code with a button that copies it whole. */
export function CopyText({ text, label, shown, wrap = false }: CopyTextProps) {
  const { t } = useTranslation()
  const [isCopied, setCopied] = useState(false)

  const copy = async () => {
    await copyToClipboard(text)
    setCopied(true)
    setTimeout(() => setCopied(false), CONFIRMED_MS)
  }

  return (
    <span className={styles.copy}>
      <code className={wrap ? styles.wrapped : styles.text} title={text}>
        {shown ?? text}
      </code>
      <IconButton
        className={styles.button}
        label={isCopied ? t('common.action.copied') : t('common.action.copy_named', { name: label ?? text })}
        icon={isCopied ? <CheckIcon /> : <CopyIcon />}
        onClick={() => void copy()}
      />
    </span>
  )
}

/** The clipboard interface exists only on https and localhost; an address in the office network has neither. */
async function copyToClipboard(text: string): Promise<void> {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text)
    return
  }
  const area = document.createElement('textarea')
  area.value = text
  document.body.append(area)
  area.select()
  document.execCommand('copy')
  area.remove()
}
