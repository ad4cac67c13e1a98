import type { ForwarderRule } from '@guanjia/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { ErrorNotice } from '../../../ui/ErrorState.tsx'
import { FieldStack } from '../../../ui/Field.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { useTestForwarderRule } from '../api/test-forwarder-rule.ts'
import { isTypeMatched } from './matches-pattern.ts'
import { SampleTypeField } from './SampleTypeField.tsx'
import { SentSamples } from './SentSamples.tsx'

type RuleTestProps = {
  readonly rule: ForwarderRule
  /** false: the form holds something that the test does not know. */
  readonly isSaved?: boolean
}

/** Sends a sample of the event of a rule to its targets, and shows what they said. */
export function RuleTest({ rule, isSaved = true }: RuleTestProps) {
  const { t } = useTranslation()
  const test = useTestForwarderRule(rule.id)
  const [type, setType] = useState('')
  return (
    <FieldStack>
      <p>{t('forwarder_rules.test.explanation', { count: rule.targetIds.length })}</p>
      {isSaved ? null : <Notice tone="warning">{t('forwarder_rules.test.unsaved')}</Notice>}
      <SampleTypeField
        value={type}
        automatic={t('forwarder_rules.test.automatic')}
        isOffered={(known) => isTypeMatched(rule.types, known)}
        onChange={setType}
      />
      <div>
        <Button
          tone="primary"
          isBusy={test.isPending}
          onClick={() => test.mutate(type === '' ? {} : { type })}
          label={t('forwarder_rules.test.send_named', { name: rule.name })}
        >
          {t('forwarder_rules.test.send')}
        </Button>
      </div>
      {test.error ? <ErrorNotice error={test.error} /> : null}
      {test.data ? <SentSamples result={test.data} /> : null}
    </FieldStack>
  )
}
