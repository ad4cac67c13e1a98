import { ErrorNotice } from '../../../ui/ErrorState.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { usePicture } from '../api/get-picture.ts'
import styles from './Picture.module.css'

type PictureProps = {
  /** What it shows, read aloud. */
  readonly label: string
  readonly path: string
  readonly query?: Readonly<Record<string, string | undefined>>
  readonly kind: 'code' | 'screenshot'
}

/** A picture that comes through the API, with the reason where it does not come. */
export function Picture({ label, path, query, kind }: PictureProps) {
  const { data, error } = usePicture(path, query)
  if (error) return <ErrorNotice error={error} />
  return <div className={styles[kind]}>{data ? <img src={data} alt={label} /> : <Skeleton lines={3} />}</div>
}
