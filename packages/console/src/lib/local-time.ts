/** Reads the value of a `datetime-local` input, which is in the operator's zone; undefined when it is none. */
export function readLocalTime(value: string): number | undefined {
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(value) ? new Date(value).getTime() : Number.NaN
  return Number.isNaN(at) ? undefined : at
}
