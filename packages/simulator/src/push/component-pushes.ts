import type { Engine } from '../engine/engine.ts'
import type { Component } from '../state/component.ts'
import type { PushRecord } from '../state/push.ts'
import type { PushQueue } from './push-queue.ts'

export type PushContext = { engine: Engine; pushes: PushQueue }

/** Any event for the component itself (授权事件接收 URL). */
export function pushComponentEvent(
  { engine, pushes }: PushContext,
  event: { componentAppid: string; infoType: string; fields: Record<string, unknown>; delayMs?: number },
): PushRecord {
  return pushes.enqueue({
    name: event.infoType,
    target: 'component',
    componentAppid: event.componentAppid,
    fields: {
      AppId: event.componentAppid,
      CreateTime: engine.nowSeconds(),
      InfoType: event.infoType,
      ...event.fields,
    },
    delayMs: event.delayMs,
  })
}

/** A new ticket for both copies of the settings; returns the push to the live copy. */
export function pushTicket({ engine, pushes }: PushContext, component: Component): PushRecord {
  const now = engine.now()
  const ticket = { value: engine.ids.ticket(), issuedAt: now }
  if (component.ticket) component.olderTickets.push(component.ticket)
  component.ticket = ticket
  const { ticketLifeMs, ticketIntervalMs } = engine.settings
  component.olderTickets = component.olderTickets.filter((older) => older.issuedAt + ticketLifeMs > now)

  engine.agenda.forget((task) => task.kind === 'ticket' && task.componentAppid === component.appid)
  if (component.isTicketPushOn) {
    engine.agenda.plan({ kind: 'ticket', componentAppid: component.appid }, now + ticketIntervalMs)
  }
  const push = {
    name: 'component_verify_ticket',
    target: 'component' as const,
    componentAppid: component.appid,
    fields: {
      AppId: component.appid,
      CreateTime: engine.nowSeconds(),
      InfoType: 'component_verify_ticket',
      ComponentVerifyTicket: ticket.value,
    },
  }
  if (component.test) pushes.enqueue({ ...push, copy: 'test' })
  return pushes.enqueue(push)
}
