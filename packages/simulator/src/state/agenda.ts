/** What will happen by itself, and when. Kept sorted by time, then by the order of entry. */
export type AgendaItem = {
  dueAt: number
  sequence: number
  task:
    | { kind: 'ticket'; componentAppid: string }
    | { kind: 'push'; pushId: string }
    | { kind: 'audit'; appid: string; auditId: number }
    | { kind: 'interface'; appid: string; apiName: string }
    | { kind: 'registration'; taskId: string }
}
export type AgendaTask = AgendaItem['task']

export function addToAgenda(agenda: AgendaItem[], item: AgendaItem): void {
  let low = 0
  let high = agenda.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const other = agenda[middle] as AgendaItem
    if (other.dueAt < item.dueAt || (other.dueAt === item.dueAt && other.sequence < item.sequence)) low = middle + 1
    else high = middle
  }
  agenda.splice(low, 0, item)
}
