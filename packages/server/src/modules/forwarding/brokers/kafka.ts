import { BrokerRefusal, BrokerRejection, type OpenBroker, tlsOptions } from './broker-connection.ts'

/** Long enough to save questions, short enough to follow a leader that has moved. */
const METADATA_MS = 60_000

/**
 * Sends with the account as the key, so that the events of one stay in one partition and in order, and waits for all
 * replicas in sync. A cluster names the brokers that lead its partitions; those have to be allowed as well.
 */
export const openKafka: OpenBroker<'kafka'> = async ({ settings, credentials, timeoutMs, onLost, isAllowed }) => {
  const { Producer, stringSerializers } = await import('@platformatic/kafka')
  const { brokers, topic, saslMechanism, username, useTls } = settings
  const producer = new Producer({
    clientId: 'guanjia',
    bootstrapBrokers: [...brokers],
    serializers: stringSerializers,
    // The delivery is tried again by its table.
    retries: 0,
    timeout: timeoutMs,
    connectTimeout: timeoutMs,
    metadataMaxAge: METADATA_MS,
    ...(useTls && { tls: tlsOptions(credentials.tls), tlsServerName: true }),
    ...(saslMechanism !== null &&
      username !== null && { sasl: { mechanism: saslMechanism, username, password: credentials.password ?? '' } }),
  })
  producer.on('error', onLost)
  producer.on('client:broker:failed', onLost)

  async function ensureAllowed(): Promise<void> {
    const metadata = await producer.metadata({ topics: [topic] })
    for (const { host, port } of metadata.brokers.values()) {
      if (!isAllowed({ host, port })) throw new BrokerRefusal(`the cluster names ${host}:${port}, which is not allowed`)
    }
  }

  try {
    await ensureAllowed()
  } catch (error) {
    await producer.close().catch(() => {})
    throw toRejection(error)
  }

  return {
    async publish(message) {
      const { headers, body, appid, componentAppid } = message
      const timestamp = BigInt(message.at)
      try {
        await ensureAllowed()
        const record = { topic, key: appid ?? componentAppid, value: body, headers, timestamp }
        await producer.send({ acks: ALL_REPLICAS, messages: [record] })
      } catch (error) {
        throw toRejection(error)
      }
    },
    close: () => producer.close(),
  }
}

const ALL_REPLICAS = -1

/** Kafka's own answers, and a sign-in that was refused; everything else may be the network. */
const REJECTING: ReadonlySet<string> = new Set(['PLT_KFK_RESPONSE', 'PLT_KFK_PROTOCOL', 'PLT_KFK_AUTHENTICATION'])

function toRejection(error: unknown): unknown {
  const rejecting = causesOf(error).find((cause) => REJECTING.has(String((cause as { code?: unknown }).code)))
  return rejecting ? new BrokerRejection(rejecting.message) : error
}

/** The error, what caused it, and those it collects. */
function causesOf(error: unknown): Error[] {
  if (!(error instanceof Error)) return []
  const collected = error instanceof AggregateError ? error.errors.flatMap(causesOf) : []
  return [error, ...causesOf(error.cause), ...collected]
}
