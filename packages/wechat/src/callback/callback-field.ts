import { isXmlObject, listOf, memberOf, type XmlObject, type XmlValue } from '../xml/xml-value.ts'
import { sampleNumber, sampleText } from './sample-values.ts'

/**
 * How one field of a push is read and written (推送字段定义).
 *
 * `wire` is WeChat's name, or names joined by `/` where the field lies deeper; `alsoAt` is a second place where it has
 * been seen. A value of an unexpected type reads as undefined and stays available among the raw fields.
 */
export type Field<T, R extends boolean = boolean> = {
  readonly wire: string
  readonly alsoAt: string | undefined
  readonly isRequired: R
  read(value: XmlValue | undefined): T | undefined
  write(value: T): unknown
  /** A value as it may come, in a push made at that time. */
  sample(at: number): T
}

type AnyField = {
  readonly wire: string
  readonly alsoAt: string | undefined
  readonly isRequired: boolean
  read(value: XmlValue | undefined): unknown
  write(value: never): unknown
  sample(at: number): unknown
}

/** The fields of one kind of push by our own names. */
export type FieldTable = { readonly [name: string]: AnyField }

type Value<F> = F extends { read(value: XmlValue | undefined): infer T } ? Exclude<T, undefined> : never
type RequiredName<F extends FieldTable> = { [K in keyof F]: F[K]['isRequired'] extends true ? K : never }[keyof F]
type Flat<T> = { [K in keyof T]: T[K] }

/** The typed data of a push, inferred from its field table. */
export type DataOf<F extends FieldTable> = Flat<
  { readonly [K in RequiredName<F>]: Value<F[K]> } & {
    readonly [K in Exclude<keyof F, RequiredName<F>>]?: Value<F[K]>
  }
>

/** A text, as it stands. */
export function text(wire: string): Field<string, false> {
  return field(wire, {
    read: (value) => (typeof value === 'string' ? value : undefined),
    sample: () => sampleText(wire),
  })
}

/** An identifier that may be a 64-bit number: a string for us, a bare number for WeChat. */
export function id(wire: string): Field<string, false> {
  return field(wire, {
    read: (value) => (typeof value === 'string' && value !== '' ? value : undefined),
    write: (value) => (/^(0|[1-9]\d*)$/.test(value) ? BigInt(value) : value),
    sample: () => sampleText(wire),
  })
}

/** A number: a count, a status without words, a coordinate. */
export function number(wire: string): Field<number, false> {
  return field(wire, {
    read: (value) => {
      const digits = typeof value === 'string' ? value.trim() : ''
      return /^-?\d+(\.\d+)?$/.test(digits) ? Number(digits) : undefined
    },
    sample: () => sampleNumber(wire),
  })
}

/** A timestamp in seconds, read as epoch milliseconds. */
export function seconds(wire: string): Field<number, false> {
  return field(wire, {
    read: (value) => (typeof value === 'string' && /^\d{1,12}$/.test(value.trim()) ? Number(value) * 1000 : undefined),
    write: (value) => Math.floor(value / 1000),
    sample: (at) => Math.floor(at / 1000) * 1000,
  })
}

/** A numeric status, read as a word; a number that is not in the table reads as `unknown`. */
export function word<const W extends Readonly<Record<number, string>>>(
  wire: string,
  words: W,
): Field<W[keyof W] | 'unknown', false> {
  type Word = W[keyof W] | 'unknown'
  return field<Word>(wire, {
    read: (value) => {
      if (typeof value !== 'string' || value.trim() === '') return undefined
      return (words[Number(value)] as W[keyof W] | undefined) ?? 'unknown'
    },
    write: (value) => {
      const code = Object.keys(words).find((key) => words[Number(key)] === value)
      return code === undefined ? undefined : Number(code)
    },
    sample: () => (Object.values(words)[0] as W[keyof W] | undefined) ?? 'unknown',
  })
}

/** Several texts, as WeChat joins them with `|`. */
export function texts(wire: string): Field<readonly string[], false> {
  return field<readonly string[]>(wire, {
    read: (value) => listOf(value).flatMap((item) => (typeof item === 'string' ? item.split('|').filter(Boolean) : [])),
    write: (value) => value.join('|'),
    sample: () => [sampleText(wire)],
  })
}

/** One element with fields of its own. */
export function object<F extends FieldTable>(wire: string, fields: F): Field<DataOf<F>, false> {
  return field<DataOf<F>>(wire, {
    read: (value) => (isXmlObject(value) ? readFields(value, fields) : undefined),
    write: (value) => writeFields(value, fields),
    sample: (at) => sampleFields(fields, at),
  })
}

/** A repeated element with fields of its own; always a list, also when it stands once or not at all. */
export function objects<F extends FieldTable>(wire: string, fields: F): Field<readonly DataOf<F>[], false> {
  return field<readonly DataOf<F>[]>(wire, {
    read: (value) => listOf(value).flatMap((item) => (isXmlObject(item) ? [readFields(item, fields)] : [])),
    write: (value) => value.map((item) => writeFields(item, fields)),
    sample: (at) => [sampleFields(fields, at)],
  })
}

/** The same field, without which the push is not the kind that its name says. */
export function required<T>(optional: Field<T, false>): Field<T, true> {
  return { ...optional, isRequired: true }
}

/** The same field, found in a second place when it is not in the first. */
export function alsoAt<T>(place: string, fieldThere: Field<T, false>): Field<T, false> {
  return { ...fieldThere, alsoAt: place }
}

/** Reads every field of a table. What is absent or of another type is left out. */
export function readFields<F extends FieldTable>(from: XmlObject, fields: F): DataOf<F> {
  const data: Record<string, unknown> = {}
  // Every push is read: a list of the entries would take as long as what they say.
  for (const name in fields) {
    const spec = fields[name] as AnyField
    const value = spec.read(findAt(from, spec))
    if (value !== undefined) data[name] = value
  }
  return data as DataOf<F>
}

/** WeChat's name of the first required field that cannot be read. */
export function findMissing(from: XmlObject, fields: FieldTable): string | undefined {
  for (const name in fields) {
    const spec = fields[name] as AnyField
    if (spec.isRequired && spec.read(findAt(from, spec)) === undefined) return spec.wire
  }
  return undefined
}

/** The fields of a table in WeChat's names and types. */
export function writeFields<F extends FieldTable>(data: DataOf<F>, fields: F): Record<string, unknown> {
  const wire: Record<string, unknown> = {}
  for (const [name, spec] of Object.entries(fields)) {
    const value = (data as Record<string, unknown>)[name]
    if (value !== undefined) setAt(wire, spec.wire, spec.write(value as never))
  }
  return wire
}

/** Every field of a table with a value as it may come. */
export function sampleFields<F extends FieldTable>(fields: F, at: number): DataOf<F> {
  return Object.fromEntries(Object.entries(fields).map(([name, spec]) => [name, spec.sample(at)])) as DataOf<F>
}

function field<T>(
  wire: string,
  {
    read,
    write = (value) => value,
    sample,
  }: { read: (value: XmlValue | undefined) => T | undefined; write?: (value: T) => unknown; sample: (at: number) => T },
): Field<T, false> {
  return { wire, alsoAt: undefined, isRequired: false, read, write, sample }
}

function findAt(from: XmlObject, { wire, alsoAt: second }: AnyField): XmlValue | undefined {
  return lookUp(from, wire) ?? (second === undefined ? undefined : lookUp(from, second))
}

function lookUp(from: XmlObject, path: string): XmlValue | undefined {
  if (!path.includes('/')) return memberOf(from, path)
  let value: XmlValue | undefined = from
  for (const name of path.split('/')) value = isXmlObject(value) ? memberOf(value, name) : undefined
  return value
}

function setAt(target: Record<string, unknown>, path: string, value: unknown): void {
  const [name = '', ...rest] = path.split('/')
  if (rest.length === 0) {
    target[name] = value
    return
  }
  target[name] ??= {}
  setAt(target[name] as Record<string, unknown>, rest.join('/'), value)
}
