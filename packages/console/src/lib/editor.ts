import { useState } from 'react'
import { ApiProblem } from './api-problem.ts'
import { type FormState, useFormState } from './form-state.ts'

/** null: there is none yet. */
type Versioned = { readonly version: number; readonly updatedAt: number } | null

type Saving = { readonly error: unknown; readonly isPending: boolean; readonly reset: () => void }

/** Somebody else has saved meanwhile: what there is now, and the two ways on. */
export type EditConflict<V> = {
  /** What the operator began with. */
  readonly before: V
  readonly theirs: V
  readonly mine: V
  readonly savedAt: number | null
  readonly takeTheirs: () => void
  readonly keepMine: () => void
}

export type Editor<T, V> = {
  readonly form: FormState<V>
  /** What the operator began with; a save is made for its version. */
  readonly base: T
  readonly isTouched: boolean
  /** Begins anew with what was saved. */
  readonly take: (saved: T) => void
  readonly conflict: EditConflict<V> | undefined
}

type EditorOptions<T, V> = {
  readonly valuesOf: (document: T) => V
  readonly saving: Saving
  readonly fields?: readonly string[] | ((values: V) => readonly string[])
}

/** The refusals that say that somebody else has saved meanwhile. */
const CHANGED_CODES: ReadonlySet<string> = new Set([
  'forwarder_rule.changed',
  'target.changed',
  'ext_config.changed_meanwhile',
  'desired_state.changed_meanwhile',
])

/**
 * The form of something that others may edit too. `latest` is as the server has it, and comes again and again; `base` is
 * what this operator saw when they began. When they part, somebody else has saved: nothing that was typed is lost, and the
 * operator says what shall be.
 */
export function useEditor<T extends Versioned, V extends object>(
  latest: T,
  { valuesOf, saving, fields }: EditorOptions<T, V>,
): Editor<T, V> {
  const [base, setBase] = useState(latest)
  const form = useFormState(valuesOf(base), saving.error, fields)
  const before = valuesOf(base)
  const isOutdated = versionOf(latest) > versionOf(base)
  const isTouched = differingParts(form.values, before).length > 0

  const take = (saved: T) => {
    setBase(saved)
    form.set(valuesOf(saved))
    saving.reset()
  }
  if (isOutdated && !isTouched && !saving.isPending) take(latest)
  // It was deleted: what was typed makes a new one.
  if (latest === null && base !== null && !saving.isPending) {
    if (isTouched) setBase(latest)
    else take(latest)
  }

  if (!isOutdated || !isTouched || saving.isPending) return { form, base, isTouched, take, conflict: undefined }
  const conflict = {
    before,
    theirs: valuesOf(latest),
    mine: form.values,
    savedAt: latest?.updatedAt ?? null,
    takeTheirs: () => take(latest),
    keepMine: () => {
      setBase(latest)
      saving.reset()
    },
  }
  // The card above the form tells it, with what is different.
  const isTold = saving.error instanceof ApiProblem && CHANGED_CODES.has(saving.error.code)
  return { form: isTold ? { ...form, formError: undefined } : form, base, isTouched, take, conflict }
}

/** The parts in which two differ, for who has to choose between them. */
export function differingParts<V extends object>(one: V, other: V): (keyof V & string)[] {
  const names = Object.keys(one) as (keyof V & string)[]
  return names.filter((name) => JSON.stringify(one[name]) !== JSON.stringify(other[name]))
}

function versionOf(document: Versioned): number {
  return document?.version ?? 0
}
