import { isIP } from 'node:net'
import { checkServerIdentity, type PeerCertificate } from 'node:tls'
import { type BrokerAddress, readBrokerUrl } from './broker-address.ts'
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
    ...(isEncrypted && { tls: { ...tlsOptions(credentials.tls), ...identityOf(addresses) } }),
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

/**
 * The client upgrades a connection without saying whom it is connected to, so that Node would check the certificate of a
 * server that is named by its address against `localhost`.
 */
function identityOf(addresses: readonly (BrokerAddress | undefined)[]) {
  const hosts = addresses.flatMap((address) => (address ? [address.host] : []))
  const ips = hosts.filter((host) => isIP(host) !== 0)
  if (ips.length === 0) return {}
  return {
    checkServerIdentity(hostname: string, certificate: PeerCertificate): Error | undefined {
      if (hostname !== 'localhost' || hosts.includes('localhost')) return checkServerIdentity(hostname, certificate)
      const failures = ips.map((ip) => checkServerIdentity(ip, certificate))
      return failures.includes(undefined) ? undefined : failures[0]
    },
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
