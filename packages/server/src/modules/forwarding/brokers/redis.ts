import { isIP } from 'node:net'
import { readBrokerUrl } from './broker-address.ts'
import { BrokerRefusal, BrokerRejection, expandName, type OpenBroker, tlsOptions } from './broker-connection.ts'

/** Appends to a stream: what goes with the body is in fields beside it. Redis confirms by the id of the entry. */
export const openRedis: OpenBroker<'redis'> = async ({ settings, credentials, timeoutMs, onLost }) => {
  const { Redis } = await import('ioredis')
  const address = readBrokerUrl('redis', settings.url)
  if (!address) throw new BrokerRefusal('the address is not one of Redis')
  const redis = new Redis({
    host: address.host,
    port: address.port,
    db: Number(address.path || 0),
    connectionName: 'guanjia',
    connectTimeout: timeoutMs,
    lazyConnect: true,
    // The pool opens another connection; nothing waits in this one for that.
    retryStrategy: null,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    ...(settings.username !== null && { username: settings.username }),
    ...(credentials.password !== undefined && { password: credentials.password }),
    ...(address.isEncrypted && {
      // A name may be sent in the handshake, an address may not; the certificate is checked against either.
      tls: { ...(isIP(address.host) === 0 && { servername: address.host }), ...tlsOptions(credentials.tls) },
    }),
  })
  let fault: unknown
  redis.on('error', (error) => {
    fault = error
  })
  redis.on('end', onLost)
  try {
    await redis.connect()
  } catch (error) {
    redis.disconnect()
    throw toRejection(fault ?? error)
  }

  return {
    async publish(message) {
      const fields = Object.entries({ ...message.headers, type: message.type, body: message.body }).flat()
      const limit = settings.maxLength === null ? [] : ['MAXLEN', '~', settings.maxLength]
      const args = [expandName(settings.stream, message), ...limit, '*', ...fields]
      await redis.call('XADD', ...args).catch((error: unknown) => {
        throw toRejection(error)
      })
    },
    close: async () => redis.disconnect(),
  }
}

function toRejection(error: unknown): unknown {
  return error instanceof Error && error.name === 'ReplyError' ? new BrokerRejection(error.message) : error
}
