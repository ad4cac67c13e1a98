import { useTranslation } from 'react-i18next'
import { Checkbox, Input, Textarea } from 'tdesign-react'
import type { LocaleKey } from '../../../locales/zh-CN/locale.ts'
import { Field, FieldGroup } from '../../../ui/Field.tsx'
import { SelectInput } from '../../../ui/SelectInput.tsx'
import { NO_SCENE, type TypedSubmission } from './submission-form.ts'

const SCENES: readonly { readonly value: number; readonly label: LocaleKey }[] = [
  { value: NO_SCENE, label: 'releases.ugc.scene_none' },
  { value: 1, label: 'releases.ugc.scene_profile' },
  { value: 2, label: 'releases.ugc.scene_picture' },
  { value: 3, label: 'releases.ugc.scene_video' },
  { value: 4, label: 'releases.ugc.scene_text' },
  { value: 5, label: 'releases.ugc.scene_audio' },
]

const METHODS: typeof SCENES = [
  { value: 1, label: 'releases.ugc.method_wechat' },
  { value: 2, label: 'releases.ugc.method_other' },
  { value: 3, label: 'releases.ugc.method_manual' },
  { value: 4, label: 'releases.ugc.method_none' },
]

type UgcFieldsProps = {
  readonly values: TypedSubmission
  readonly error: string | undefined
  readonly onChange: (change: Partial<TypedSubmission>) => void
}

/** What the mini program does about content of its users (用户生成内容). */
export function UgcFields({ values, error, onChange }: UgcFieldsProps) {
  const { t } = useTranslation()
  const { ugcScenes, ugcMethods } = values
  const hasContent = ugcScenes.some((scene) => scene !== NO_SCENE)
  const chooseScene = (scene: number, isChosen: boolean) => {
    if (scene === NO_SCENE) return isChosen ? [NO_SCENE] : []
    return toggle(ugcScenes, scene, isChosen).filter((each) => each !== NO_SCENE)
  }
  return (
    <>
      <FieldGroup label={t('releases.ugc.scenes')} help={t('releases.ugc.scenes_help')} error={error}>
        {SCENES.map(({ value, label }) => (
          <Checkbox
            key={value}
            checked={ugcScenes.includes(value)}
            onChange={(isChosen) => onChange({ ugcScenes: chooseScene(value, isChosen) })}
          >
            {t(label)}
          </Checkbox>
        ))}
      </FieldGroup>
      {hasContent ? (
        <>
          <FieldGroup label={t('releases.ugc.methods')}>
            {METHODS.map(({ value, label }) => (
              <Checkbox
                key={value}
                checked={ugcMethods.includes(value)}
                onChange={(isChosen) => onChange({ ugcMethods: toggle(ugcMethods, value, isChosen) })}
              >
                {t(label)}
              </Checkbox>
            ))}
          </FieldGroup>
          <Field label={t('releases.ugc.other_scene')}>
            <Input value={values.ugcOther} placeholder="" onChange={(ugcOther) => onChange({ ugcOther })} />
          </Field>
          <Field label={t('releases.ugc.team')}>
            <SelectInput
              value={values.ugcTeam}
              options={[
                { value: '', label: t('releases.create.choose') },
                { value: 'yes', label: t('releases.ugc.team_yes') },
                { value: 'no', label: t('releases.ugc.team_no') },
              ]}
              onChange={(ugcTeam) => onChange({ ugcTeam })}
            />
          </Field>
          <Field label={t('releases.ugc.desc')}>
            <Textarea
              value={values.ugcDesc}
              placeholder=""
              autosize={{ minRows: 2, maxRows: 6 }}
              onChange={(ugcDesc) => onChange({ ugcDesc })}
            />
          </Field>
        </>
      ) : null}
    </>
  )
}

function toggle(chosen: readonly number[], value: number, isChosen: boolean): number[] {
  const others = chosen.filter((each) => each !== value)
  return isChosen ? [...others, value].sort() : others
}
