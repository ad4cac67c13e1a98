import { Webhook } from 'standardwebhooks'
import { expect, it } from 'vitest'
import { createMessage } from '../../../test/support/sending.ts'
import { headersOf } from './outgoing-message.ts'

const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`
const old = `whsec_${Buffer.alloc(32, 2).toString('base64')}`

it('signs with the secret before it until the overlap is over, and not a moment longer', () => {
  const message = createMessage()
  const during = headersOf(message, { secret, previous: { secret: old, until: message.at + 1 } })
  expect(new Webhook(old).verify(message.body, during)).toEqual(JSON.parse(message.body))
  expect(new Webhook(secret).verify(message.body, during)).toEqual(JSON.parse(message.body))
  const after = headersOf(message, { secret, previous: { secret: old, until: message.at } })
  expect(new Webhook(secret).verify(message.body, after)).toEqual(JSON.parse(message.body))
  expect(() => new Webhook(old).verify(message.body, after)).toThrow('No matching signature found')
})

it('lets no header of a message stand in for those that are signed', () => {
  const message = createMessage({ headers: { 'webhook-id': 'another', 'webhook-replay': 'rpl_1' } })
  const headers = headersOf(message, { secret })
  expect(headers).toMatchObject({ 'webhook-id': message.webhookId, 'webhook-replay': 'rpl_1' })
})
