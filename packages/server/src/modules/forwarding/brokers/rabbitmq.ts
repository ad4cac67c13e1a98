import { readBrokerUrl } from './broker-address.ts'
import { BrokerRefusal, BrokerRejection, expandName, type OpenBroker, tlsOptions } from './broker-connection.ts'

const HEARTBEAT_SECONDS = 30
const NAME_BYTES = 255

/**
 * Publishes with confirms, as persistent messages that a queue has to take: one that RabbitMQ can put nowhere comes back
 * before its confirmation, and counts as rejected instead of vanishing.
 */
export const openRabbitmq: OpenBroker<'rabbitmq'> = async ({ settings, credentials, timeoutMs, onLost }) => {
  const { default: amqplib } = await import('amqplib')
  const address = readBrokerUrl('rabbitmq', settings.url)
  if (!address) throw new BrokerRefusal('the address is not one of RabbitMQ')
  const connection = await amqplib
    .connect(
      {
        protocol: address.isEncrypted ? 'amqps' : 'amqp',
        hostname: address.host,
        port: address.port,
        vhost: address.path || '/',
        heartbeat: HEARTBEAT_SECONDS,
        ...(settings.username !== null && { username: settings.username, password: credentials.password ?? '' }),
      },
      {
        timeout: timeoutMs,
        noDelay: true,
        clientProperties: { connection_name: 'guanjia' },
        ...tlsOptions(credentials.tls),
      },
    )
    .catch(rejectRefusals)
  // Its end is told by `close`; an error without a listener would end the process.
  connection.on('error', () => {})
  connection.on('close', onLost)
  const channel = await connection.createConfirmChannel()
  let fault: Error | undefined
  channel.on('error', (error) => {
    // What RabbitMQ itself objects to has a code in numbers.
    if ('code' in error && typeof error.code === 'number') fault = error
  })
  channel.on('close', onLost)
  const returned = new Map<unknown, string>()
  channel.on('return', ({ properties, fields }) => {
    const { replyText } = fields as { replyText?: string }
    returned.set(properties.correlationId, replyText ?? 'returned')
  })
  let sent = 0

  return {
    publish: (message) =>
      new Promise((resolve, reject) => {
        const routingKey = expandName(settings.routingKey, message)
        if (Buffer.byteLength(routingKey) > NAME_BYTES) throw new BrokerRefusal('the routing key is longer than 255')
        sent += 1
        const correlationId = String(sent)
        const { headers, contentType, webhookId, type } = message
        const timestamp = Math.floor(message.at / 1000)
        channel.publish(
          settings.exchange,
          routingKey,
          Buffer.from(message.body),
          {
            mandatory: true,
            persistent: true,
            messageId: webhookId,
            correlationId,
            contentType,
            timestamp,
            type,
            headers,
          },
          (error: unknown) => {
            const reason = returned.get(correlationId)
            returned.delete(correlationId)
            if (error) reject(fault ? new BrokerRejection(fault.message) : toRejection(error))
            else if (reason !== undefined) reject(new BrokerRejection(`no queue took it: ${reason}`))
            else resolve()
          },
        )
      }),
    close: () => connection.close(),
  }
}

/** A refused sign-in ends the handshake; what RabbitMQ says about it comes with a code of its own. */
function rejectRefusals(error: unknown): never {
  const text = error instanceof Error ? error.message : String(error)
  throw /\b(?:403|530)\b|ACCESS.REFUSED|NOT.ALLOWED/.test(text) ? new BrokerRejection(text) : error
}

function toRejection(error: unknown): unknown {
  return error instanceof Error && error.message === 'message nacked' ? new BrokerRejection(error.message) : error
}
