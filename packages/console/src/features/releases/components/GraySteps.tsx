import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { FieldGroup } from '../../../ui/Field.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { DeleteIcon } from '../../../ui/icons.tsx'
import { TimeInput } from '../../../ui/TimeInput.tsx'
import styles from './GraySteps.module.css'
import type { TypedStep } from './gray-steps.ts'

type GrayStepsProps = {
  readonly steps: readonly TypedStep[]
  readonly error: string | undefined
  readonly onChange: (steps: TypedStep[]) => void
}

const MOST = 20

/** What the share is raised to by itself, and when. */
export function GraySteps({ steps, error, onChange }: GrayStepsProps) {
  const { t } = useTranslation()
  const nextKey = Math.max(0, ...steps.map(({ key }) => key)) + 1
  const change = (key: number, changed: Partial<TypedStep>) =>
    onChange(steps.map((step) => (step.key === key ? { ...step, ...changed } : step)))
  return (
    <FieldGroup label={t('releases.gray.steps')} help={t('releases.gray.steps_help')} error={error}>
      {steps.map(({ key, percentage, at }, index) => (
        <div key={key} className={styles.step}>
          <label className={styles.part}>
            {t('releases.gray.step_share', { n: index + 1 })}
            <input
              className={styles.share}
              inputMode="numeric"
              value={percentage}
              onChange={(event) => change(key, { percentage: event.currentTarget.value })}
            />
            %
          </label>
          {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is inside TimeInput */}
          <label className={styles.part}>
            {t('releases.gray.step_at', { n: index + 1 })}
            <TimeInput value={at} onChange={(next) => change(key, { at: next })} />
          </label>
          <IconButton
            label={t('releases.gray.step_remove', { n: index + 1 })}
            icon={<DeleteIcon />}
            onClick={() => onChange(steps.filter((step) => step.key !== key))}
          />
        </div>
      ))}
      <div>
        <Button
          size="small"
          isDisabled={steps.length >= MOST}
          onClick={() => onChange([...steps, { key: nextKey, percentage: '', at: '' }])}
        >
          {t('releases.gray.step_add')}
        </Button>
      </div>
    </FieldGroup>
  )
}
