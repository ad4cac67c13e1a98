import { readBrokerUrl } from './broker-address.ts'
import { BrokerRefusal, BrokerRejection, expandName, type OpenBroker, tlsOptions } from './broker-connection.ts'

/**
 * Publishes to JetStream, which confirms what a stream has kept. Nats-Msg-Id is the id of the message, so that a stream
 * drops what it has already within its window of duplicates.
 */
export const openNats: OpenBroker<'nats'> = async ({ settings, credentials, timeoutMs, onLost }) => {
  const { connect, headers: createHeaders } = await import('@nats-io/transport-node')
  const { jetstream } = await import('@nats-io/jetstream')
  const addresses = settings.servers.map((server) => readBrokerUrl('nats', server))
  const isEncrypted = addresses.every((address) => address?.isEncrypted)
  const servers = addresses.map((address) => {
    if (!address) throw new BrokerRefusal('the address is not one of NATS')
    return address.host.includes(':') ? `[${address.host}]:${address.port}` : `${address.host}:${address.port}`
  })
  const { password } = credentials
  const { username } = settings
  const connection = await connect({
    name: 'guanjia',
    servers,
    timeout: timeoutMs,
    reconnect: false,
    // A cluster tells of servers that nobody has allowed.
    ignoreClusterUpdates: true,
    ...(username !== null && { user: username, pass: password ?? '' }),
    ...(username === null && password !== undefined && { token: password }),
    ...(isEncrypted && { tls: tlsOptions(credentials.tls) }),
  }).catch((error: unknown) => {
    throw isNamed(error, REJECTING) ? new BrokerRejection((error as Error).message) : error
  })
  void connection.closed().then(onLost, onLost)
  const stream = jetstream(connection, { timeout: timeoutMs })

  return {
    async publish(message) {
      const headers = createHeaders()
      for (const [name, value] of Object.entries(message.headers)) headers.set(name, value)
      const subject = expandName(settings.subject, message)
      try {
        await stream.publish(subject, message.body, { msgID: message.dedupeId, headers, timeout: timeoutMs })
      } catch (error) {
        if (isNamed(error, UNHEARD) || isNamed((error as Error).cause, UNHEARD)) {
          throw new BrokerRejection(`no stream takes the subject ${subject}`)
        }
        throw isNamed(error, REJECTING) ? new BrokerRejection((error as Error).message) : error
      }
    },
    close: () => connection.close(),
  }
}

const UNHEARD: ReadonlySet<string> = new Set(['NoRespondersError', 'JetStreamNotEnabled'])
const REJECTING: ReadonlySet<string> = new Set([
  'AuthorizationError',
  'UserAuthenticationExpiredError',
  'PermissionViolationError',
  'InvalidSubjectError',
  'JetStreamApiError',
  'JetStreamError',
  'StreamNotFoundError',
])

function isNamed(error: unknown, names: ReadonlySet<string>): boolean {
  return error instanceof Error && names.has(error.name)
}
