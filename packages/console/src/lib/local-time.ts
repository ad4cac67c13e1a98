/** Reads the value of a `datetime-local` input, which is in the operator's zone; undefined when it is none. */
export function readLocalTime(value: string): number | undefined {
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(value) ? new Date(value).getTime() : Number.NaN
  return Number.isNaN(at) ? undefined : at
}

/** The moment as a `datetime-local` input takes it. */
export function writeLocalTime(at: number): string {
  const date = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`
}
