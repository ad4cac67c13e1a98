import { z } from 'zod'
import { pageOf } from './page.ts'

/**
 * Where a target (目标) is: a port of the same container, an address, or a broker. Each kind has settings of its own;
 * everything else is common to all.
 */
export const targetKinds = ['http', 'container', 'rabbitmq', 'kafka', 'nats', 'redis'] as const

export type TargetKind = (typeof targetKinds)[number]

/**
 * What a target is sent (正文格式): `json` is ours; `xml` is WeChat's own text as it was decrypted; `wxcomponent` is the JSON
 * that 微管家 forwards. In the last two, tickets and codes are masked.
 */
export const targetFormats = ['json', 'xml', 'wxcomponent'] as const

export type TargetFormat = (typeof targetFormats)[number]

/** In which order a target gets its events (投递顺序). */
export const targetOrderings = ['none', 'appid'] as const

export type TargetOrdering = (typeof targetOrderings)[number]

/**
 * Whether a target gets copies for another environment (镜像), without what identifies users: `masked` hides what they
 * wrote as well, `kept` does not.
 */
export const targetMirrors = ['none', 'masked', 'kept'] as const

export type TargetMirror = (typeof targetMirrors)[number]

/** Why a target does not get deliveries at the moment. */
export const targetDisabledReasons = ['operator', 'gone', 'failing'] as const

export type TargetDisabledReason = (typeof targetDisabledReasons)[number]

/** How a client signs in to Kafka. */
export const saslMechanisms = ['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512'] as const

const PLACEHOLDERS = '`$APPID$` and `$TYPE$` stand for the account and the type of the event'

const address = (description: string) => z.string().min(1).max(2000).describe(description)
const username = z.string().min(1).max(200).nullable()
const hosts = z.array(z.string().min(1).max(255)).min(1).max(20)
/** Neither blanks nor control characters: what a path, a subject or a key of ours is made of. */
const printable = (maximum: number) =>
  z
    .string()
    .min(1)
    .max(maximum)
    .regex(/^[\x21-\x7e]+$/)

/** The settings that only one kind has; they are neither secret nor the same elsewhere. */
const httpSettings = { url: address('https, or http to a host of GUANJIA_TARGET_ALLOWED_HOSTS') }
const containerSettings = {
  port: z.int().min(1).max(65_535).describe('A port of 127.0.0.1 that is not one of ours'),
  path: printable(1000).describe('Begins with /; `$APPID$` stands for the account of the event'),
}
const rabbitmqSettings = {
  url: address('amqp://host:5672/vhost or amqps://…, without user name and password'),
  username: username.default(null),
  exchange: z.string().max(255).default('').describe('Empty: the default one, where the routing key is the queue'),
  routingKey: z.string().max(255).default('$TYPE$').describe(PLACEHOLDERS),
}
const kafkaSettings = {
  brokers: hosts.describe('host:port'),
  useTls: z.boolean().default(false),
  saslMechanism: z.enum(saslMechanisms).nullable().default(null),
  username: username.default(null),
  topic: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,249}$/)
    .describe('The account is the key of a message, so that its events stay in order'),
}
const natsSettings = {
  servers: hosts.describe('nats://host:4222 or tls://…'),
  username: username.default(null),
  subject: printable(255).describe(`${PLACEHOLDERS}; a JetStream stream has to take it`),
}
const redisSettings = {
  url: address('redis://host:6379/0 or rediss://…, without user name and password'),
  username: username.default(null),
  stream: printable(500).describe(`The key of the stream. ${PLACEHOLDERS}`),
  maxLength: z.int().min(1).max(1e9).nullable().default(null).describe('About how many entries stay; null: all'),
}

const name = z.string().trim().min(1).max(100)
const id = z.string().regex(/^[a-z]+_[0-9a-z]{1,60}$/i)
const timeoutMs = z.int().min(1000).max(30_000)
const maxInFlight = z.int().min(1).max(256).nullable().describe('How many sends at a time; null: the default')
const ratePerSecond = z.int().min(1).max(10_000).nullable().describe('How many sends a second; null: no limit')
const ordering = z
  .enum(targetOrderings)
  .describe('appid: the events of an account one after the other; while one fails, those behind it wait')
const headerName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/)
const headerValue = z.string().max(4000)
const password = z.string().min(1).max(4000).describe('Of a broker; sealed, and not shown again')
const pem = z.string().min(1).max(100_000)

/** A client certificate (mTLS), and who vouches for the server. Sealed; only facts about them are shown. */
const tls = z.strictObject({
  ca: pem.nullable().optional().describe('PEM; in place of the public authorities'),
  certificate: pem.nullable().optional().describe('PEM, with the intermediate certificates'),
  key: pem.nullable().optional().describe('PEM, without a pass phrase'),
})

export const targetParams = z.object({ targetId: id })

const creation = {
  name,
  format: z.enum(targetFormats).default('json'),
  timeoutMs: timeoutMs.default(10_000),
  maxInFlight: maxInFlight.default(null),
  ratePerSecond: ratePerSecond.default(null),
  ordering: ordering.default('none'),
  mirror: z
    .enum(targetMirrors)
    .default('none')
    .describe('A copy for another environment; it cannot be changed later, is always json and never answers WeChat'),
  headers: z
    .record(headerName, headerValue)
    .optional()
    .describe('Sent with every message; values are sealed, and not shown again'),
}
const brokerCreation = { ...creation, tls: tls.optional(), password: password.optional() }

/** Body of `POST /api/v1/targets`; without a kind it is `http`. */
export const createTargetRequest = z.discriminatedUnion('kind', [
  z.strictObject({ ...creation, kind: z.literal('http').optional(), ...httpSettings, tls: tls.optional() }),
  z.strictObject({ ...creation, kind: z.literal('container'), ...containerSettings }),
  z.strictObject({ ...brokerCreation, kind: z.literal('rabbitmq'), ...rabbitmqSettings }),
  z.strictObject({ ...brokerCreation, kind: z.literal('kafka'), ...kafkaSettings }),
  z.strictObject({ ...brokerCreation, kind: z.literal('nats'), ...natsSettings }),
  z.strictObject({ ...brokerCreation, kind: z.literal('redis'), ...redisSettings }),
])

export type CreateTargetRequest = z.input<typeof createTargetRequest>

/** The same with what was left out. */
export type NewTarget = z.output<typeof createTargetRequest>

/** The settings of a target, by its kind. */
export const targetSettings = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('http'), ...httpSettings }),
  z.strictObject({ kind: z.literal('container'), ...containerSettings }),
  z.strictObject({ kind: z.literal('rabbitmq'), ...rabbitmqSettings }),
  z.strictObject({ kind: z.literal('kafka'), ...kafkaSettings }),
  z.strictObject({ kind: z.literal('nats'), ...natsSettings }),
  z.strictObject({ kind: z.literal('redis'), ...redisSettings }),
])

export type TargetSettings = z.output<typeof targetSettings>

/**
 * Body of `PATCH /api/v1/targets/:targetId`: what is left out stays. A setting has to be one of the target's kind, which
 * does not change. `headers` are merged by name; null takes a header, a certificate or the password away.
 */
export const updateTargetRequest = z.strictObject({
  name: name.optional(),
  status: z.enum(['enabled', 'disabled']).optional(),
  format: z.enum(targetFormats).optional(),
  timeoutMs: timeoutMs.optional(),
  maxInFlight: maxInFlight.optional(),
  ratePerSecond: ratePerSecond.optional(),
  ordering: ordering.optional(),
  headers: z.record(headerName, headerValue.nullable()).optional(),
  tls: tls.optional(),
  password: password.nullable().optional(),
  url: httpSettings.url.optional(),
  port: containerSettings.port.optional(),
  path: containerSettings.path.optional(),
  username: username.optional(),
  exchange: rabbitmqSettings.exchange.unwrap().optional(),
  routingKey: rabbitmqSettings.routingKey.unwrap().optional(),
  brokers: kafkaSettings.brokers.optional(),
  useTls: z.boolean().optional(),
  saslMechanism: kafkaSettings.saslMechanism.unwrap().optional(),
  topic: kafkaSettings.topic.optional(),
  servers: natsSettings.servers.optional(),
  subject: natsSettings.subject.optional(),
  stream: redisSettings.stream.optional(),
  maxLength: redisSettings.maxLength.unwrap().optional(),
  version: z
    .int()
    .min(1)
    .optional()
    .describe('The version that the editor saw; refused with target.changed when it is not the present one'),
})

export type UpdateTargetRequest = z.infer<typeof updateTargetRequest>

const shown = {
  id: z.string(),
  name: z.string(),
  url: z.string().describe('The address as a person reads it, whatever the kind'),
  format: z.enum(targetFormats),
  timeoutMs: z.int(),
  maxInFlight: z.int().nullable(),
  ratePerSecond: z.int().nullable(),
  ordering,
  mirror: z.enum(targetMirrors),
  headerNames: z.array(z.string()).describe('Custom headers; their values are not shown'),
  hasPassword: z.boolean(),
  tls: z
    .object({
      hasCa: z.boolean(),
      clientCertificate: z.object({ subject: z.string(), expiresAt: z.number() }).nullable(),
    })
    .describe('mTLS'),
  previousSecretUntil: z.number().nullable().describe('Until then messages carry a signature of the old secret too'),
  status: z.enum(['enabled', 'disabled']),
  disabledReason: z.enum(targetDisabledReasons).nullable().describe('gone: it answered 410; failing: for five days'),
  failingSince: z.number().nullable(),
  circuitOpenUntil: z
    .number()
    .nullable()
    .describe('It is down: nothing is sent before then, and one delivery at a time after, until one succeeds'),
  version: z.int().describe('Rises with every change of an operator'),
  createdAt: z.number(),
  updatedAt: z.number(),
}
const kinds = {
  http: z.object({ ...shown, kind: z.literal('http') }),
  container: z.object({ ...shown, kind: z.literal('container'), ...containerSettings }),
  rabbitmq: z.object({ ...shown, kind: z.literal('rabbitmq'), ...rabbitmqSettings }),
  kafka: z.object({ ...shown, kind: z.literal('kafka'), ...kafkaSettings }),
  nats: z.object({ ...shown, kind: z.literal('nats'), ...natsSettings }),
  redis: z.object({ ...shown, kind: z.literal('redis'), ...redisSettings }),
}

/** A target (目标): where deliveries go. What is secret about it is never part of it. */
export const target = z
  .discriminatedUnion('kind', [kinds.http, kinds.container, kinds.rabbitmq, kinds.kafka, kinds.nats, kinds.redis])
  .meta({ id: 'Target' })

export type Target = z.output<typeof target>

export const targetPage = pageOf(target)

const secret = { secret: z.string().describe('whsec_…, for the Standard Webhooks signature') }

/** Answer of `POST /api/v1/targets`, with the signing secret. */
export const createdTarget = z.discriminatedUnion('kind', [
  kinds.http.extend(secret),
  kinds.container.extend(secret),
  kinds.rabbitmq.extend(secret),
  kinds.kafka.extend(secret),
  kinds.nats.extend(secret),
  kinds.redis.extend(secret),
])

export type CreatedTarget = z.output<typeof createdTarget>

/** Body of `POST /api/v1/targets/:targetId/secret/rotate`. */
export const rotateTargetSecretRequest = z.strictObject({
  overlapHours: z
    .int()
    .min(0)
    .max(7 * 24)
    .default(24)
    .describe('How long the old secret signs as well; 0: not at all'),
})

export type RotateTargetSecretRequest = z.infer<typeof rotateTargetSecretRequest>

/** Answer to a rotation, and of `POST /api/v1/targets/:targetId/secret/reveal`: the secrets that sign now. */
export const targetSecret = z.object({
  secret: z.string().describe('whsec_…, for the Standard Webhooks signature'),
  previousSecret: z.string().nullable(),
  previousSecretUntil: z.number().nullable(),
})

export type TargetSecret = z.infer<typeof targetSecret>
