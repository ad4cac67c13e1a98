import type { Target } from '@guanjia/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { ErrorNotice } from '../../../ui/ErrorState.tsx'
import { FieldStack } from '../../../ui/Field.tsx'
import { useTestTarget } from '../api/test-target.ts'
import { SampleTypeField } from './SampleTypeField.tsx'
import { SentSamples } from './SentSamples.tsx'

export function TargetTest({ target }: { readonly target: Target }) {
  const { t } = useTranslation()
  const test = useTestTarget(target.id)
  const [type, setType] = useState('')
  return (
    <FieldStack>
      <p>{t('targets.test.explanation')}</p>
      <SampleTypeField value={type} automatic={t('targets.test.automatic')} isOffered={() => true} onChange={setType} />
      <div>
        <Button tone="primary" isBusy={test.isPending} onClick={() => test.mutate(type === '' ? {} : { type })}>
          {t('forwarder_rules.test.send')}
        </Button>
      </div>
      {test.error ? <ErrorNotice error={test.error} /> : null}
      {test.data ? <SentSamples result={test.data} /> : null}
    </FieldStack>
  )
}
