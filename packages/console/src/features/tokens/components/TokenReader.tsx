import { useTranslation } from 'react-i18next'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { Button } from '../../../ui/Button.tsx'
import { ConfirmButton } from '../../../ui/ConfirmButton.tsx'
import { CopyText } from '../../../ui/CopyText.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { type TokenWanted, useReadToken } from '../api/read-token.ts'
import styles from './TokenReader.module.css'

type TokenReaderProps = {
  readonly wanted: TokenWanted
  readonly name: string
  readonly hint: string
  readonly isDisabled?: boolean
}

export function TokenReader({ wanted, name, hint, isDisabled = false }: TokenReaderProps) {
  const { t } = useTranslation()
  const read = useReadToken(useCurrentComponent())
  return (
    <div className={styles.reader}>
      <p className={styles.hint}>{hint}</p>
      {read.data ? (
        <>
          <CopyText text={read.data.text} label={name} wrap />
          {read.data.expiresAt === null ? null : (
            <p className={styles.hint}>
              {t('tokens.reader.expires')} <TimeText at={read.data.expiresAt} />
            </p>
          )}
          <div>
            <Button onClick={() => read.reset()}>{t('tokens.reader.hide')}</Button>
          </div>
        </>
      ) : (
        <div>
          {isDisabled ? (
            <Button isDisabled>{t('tokens.reader.show')}</Button>
          ) : (
            <ConfirmButton
              label={t('tokens.reader.show')}
              title={t('tokens.reader.confirm_title', { name })}
              consequence={t('tokens.reader.confirm')}
              confirmLabel={t('tokens.reader.show')}
              tone="primary"
              variant="outline"
              onConfirm={() => read.mutateAsync(wanted)}
            />
          )}
        </div>
      )}
    </div>
  )
}
