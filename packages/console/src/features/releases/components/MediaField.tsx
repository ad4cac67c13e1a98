import { useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useCurrentComponent } from '../../../lib/current-component.ts'
import { Button } from '../../../ui/Button.tsx'
import { ErrorNotice } from '../../../ui/ErrorState.tsx'
import { FieldGroup } from '../../../ui/Field.tsx'
import { TimeText } from '../../../ui/TimeText.tsx'
import { type MediaPurpose, useUploadAuditMedia } from '../api/upload-audit-media.ts'
import styles from './MediaField.module.css'
import type { UploadedMedia } from './submission-form.ts'

type MediaFieldProps = {
  readonly label: string
  readonly help: string
  readonly error: string | undefined
  readonly appid: string
  readonly purpose: MediaPurpose
  readonly media: readonly UploadedMedia[]
  readonly onChange: (media: UploadedMedia[]) => void
}

const PICTURES = 'image/png,image/jpeg,image/gif'
const ACCEPTED: Record<MediaPurpose, string> = { preview: `${PICTURES},video/mp4`, feedback: PICTURES }

/** Pictures and a film for the reviewer; each goes to WeChat as soon as it is chosen. */
export function MediaField({ label, help, error, appid, purpose, media, onChange }: MediaFieldProps) {
  const { t } = useTranslation()
  const inputId = useId()
  const input = useRef<HTMLInputElement>(null)
  const upload = useUploadAuditMedia({ appid, component: useCurrentComponent(), purpose })

  const send = async (files: readonly File[]) => {
    const added: UploadedMedia[] = []
    for (const file of files) {
      // A refusal is shown in place; the files before it are kept.
      const answer = await upload.mutateAsync(file).catch(() => undefined)
      if (answer === undefined) break
      added.push({ ...answer, name: file.name, url: URL.createObjectURL(file) })
      onChange([...media, ...added])
    }
  }

  return (
    <FieldGroup label={label} help={help} error={error}>
      {media.length > 0 ? (
        <ul className={styles.list}>
          {media.map((each) => (
            <li key={each.mediaId} className={styles.media}>
              {each.kind === 'image' ? (
                <img className={styles.picture} src={each.url} alt={each.name} />
              ) : (
                // biome-ignore lint/a11y/useMediaCaption: the operator's own recording, for the reviewer
                <video className={styles.picture} src={each.url} controls aria-label={each.name} />
              )}
              <span className={styles.name} dir="auto">
                {each.name}
              </span>
              <span className={styles.name}>
                {t('releases.submit.media_until')} <TimeText at={each.expiresAt} />
              </span>
              <Button
                size="small"
                label={t('releases.submit.media_remove', { name: each.name })}
                onClick={() => onChange(media.filter(({ mediaId }) => mediaId !== each.mediaId))}
              >
                {t('common.action.delete')}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      <div>
        <input
          ref={input}
          id={inputId}
          className="gj-visually-hidden"
          type="file"
          tabIndex={-1}
          aria-label={label}
          accept={ACCEPTED[purpose]}
          multiple
          onChange={(event) => {
            void send([...(event.currentTarget.files ?? [])])
            event.currentTarget.value = ''
          }}
        />
        <Button
          size="small"
          isBusy={upload.isPending}
          label={t('releases.submit.media_choose_for', { label })}
          onClick={() => input.current?.click()}
        >
          {t('releases.submit.media_choose')}
        </Button>
      </div>
      {upload.error ? <ErrorNotice error={upload.error} /> : null}
    </FieldGroup>
  )
}
