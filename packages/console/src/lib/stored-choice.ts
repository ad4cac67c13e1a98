import { useState } from 'react'

/** A choice of some of these words that this browser remembers, such as the columns of a table. */
export function useStoredChoice<W extends string>(
  name: string,
  words: readonly W[],
  initial: readonly W[],
): readonly [chosen: readonly W[], toggle: (word: W) => void] {
  const key = `guanjia.${name}`
  const [chosen, setChosen] = useState(() => load(key, words) ?? initial)
  const toggle = (word: W) => {
    const next = words.filter((known) => chosen.includes(known) !== (known === word))
    setChosen(next)
    try {
      localStorage.setItem(key, JSON.stringify(next))
    } catch {
      // Storage may be full or forbidden; the choice then lasts as long as the page.
    }
  }
  return [chosen, toggle]
}

function load<W extends string>(key: string, words: readonly W[]): readonly W[] | undefined {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    return Array.isArray(stored) ? words.filter((word) => stored.includes(word)) : undefined
  } catch {
    return undefined
  }
}
