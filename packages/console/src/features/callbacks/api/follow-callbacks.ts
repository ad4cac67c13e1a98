import type { Callback, StreamedCallback } from '@guanjia/contract'
import { useEffect, useRef, useState } from 'react'

export type TailFilter = {
  readonly component: string | undefined
  readonly appid?: string | undefined
  readonly type?: string | undefined
}

/** `lost`: the browser connects again by itself; `refused`: it has given up, and somebody has to look. */
export type TailState = 'connecting' | 'open' | 'lost' | 'refused'

/** More would only fill the memory: what is older is in the list. */
export const MOST_TAIL_ROWS = 200

export type Tail = {
  readonly state: TailState
  /** Newest first. */
  readonly rows: readonly Callback[]
  /** How many came while the view stood still. */
  readonly held: number
  readonly clear: () => void
  readonly reconnect: () => void
}

type Rows = { readonly shown: readonly Callback[]; readonly held: readonly Callback[] }

const NOTHING: Rows = { shown: [], held: [] }

/** The live view (实时查看) over server-sent events. The connection resumes where it broke; repeats are told by their id. */
export function useCallbackTail(filter: TailFilter, isPaused: boolean): Tail {
  const [state, setState] = useState<TailState>('connecting')
  const [rows, setRows] = useState<Rows>(NOTHING)
  const [round, setRound] = useState(0)
  const paused = useRef(isPaused)
  const address = addressOf(filter)

  useEffect(() => {
    paused.current = isPaused
    if (!isPaused) setRows(({ shown, held }) => ({ shown: latest([...held, ...shown]), held: [] }))
  }, [isPaused])

  // biome-ignore lint/correctness/useExhaustiveDependencies: another round is another connection to the same address
  useEffect(() => {
    setState('connecting')
    setRows(NOTHING)
    const source = new EventSource(address)
    source.addEventListener('open', () => setState('open'))
    source.addEventListener('error', () => setState(source.readyState === EventSource.CLOSED ? 'refused' : 'lost'))
    source.addEventListener('callback', ({ data }: MessageEvent<string>) => {
      const { callback } = JSON.parse(data) as StreamedCallback
      setRows((current) => add(current, callback, paused.current))
    })
    return () => source.close()
  }, [address, round])

  return {
    state,
    rows: rows.shown,
    held: rows.held.length,
    clear: () => setRows(NOTHING),
    reconnect: () => setRound((before) => before + 1),
  }
}

/** Adds what came to what is shown, or, while the view stands still, to what waits. */
export function add(rows: Rows, callback: Callback, isPaused: boolean): Rows {
  const isKnown = [...rows.shown, ...rows.held].some(({ id }) => id === callback.id)
  if (isKnown) return rows
  return isPaused
    ? { ...rows, held: latest([callback, ...rows.held]) }
    : { ...rows, shown: latest([callback, ...rows.shown]) }
}

function latest(rows: readonly Callback[]): readonly Callback[] {
  return rows.slice(0, MOST_TAIL_ROWS)
}

function addressOf({ component, appid, type }: TailFilter): string {
  const given = Object.entries({ component, appid, type }).flatMap(([name, value]) => (value ? [[name, value]] : []))
  return `/api/v1/callbacks/stream${given.length > 0 ? `?${new URLSearchParams(given)}` : ''}`
}
