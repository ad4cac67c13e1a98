import { type ApiHandler, accountOf, type HandlerTable, ok, textOf } from './api-call.ts'
import { refuse } from './api-refusal.ts'

const sendCustomMessage: ApiHandler = (call, { engine }) => {
  const touser = textOf(call, 'touser')
  if (!/^o[\w-]{20,}$/.test(touser)) refuse(40003)
  const msgtype = textOf(call, 'msgtype')
  // The member named after the type holds the content: text{content}, image{media_id} …
  if (typeof call.body[msgtype] !== 'object') refuse(40097)
  engine.ledger.customerMessages.add({
    at: engine.now(),
    componentAppid: call.component.appid,
    appid: accountOf(call).appid,
    touser,
    msgtype,
    body: { ...call.body },
  })
  return ok()
}

const setTyping: ApiHandler = (call) => {
  const command = textOf(call, 'command')
  if (command !== 'Typing' && command !== 'CancelTyping') refuse(40097)
  return ok()
}

export const messageHandlers: HandlerTable = { sendCustomMessage, setTyping }
