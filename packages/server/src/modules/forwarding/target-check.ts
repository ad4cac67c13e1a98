import type { ProblemField, TargetSettings } from '@guanjia/contract'
import { AppError } from '../../http/app-error.ts'
import { readBrokerUrl } from './brokers/broker-address.ts'
import { isContainerPath } from './container-target.ts'
import type { TargetCredentials } from './target.ts'
import type { TargetAddressPolicy } from './target-address.ts'
import { findCredentialFaults } from './target-credentials.ts'

export type TargetCheckDeps = {
  policy: TargetAddressPolicy
  /** Of our own listeners: a container target that called one would call us. */
  ownPorts: readonly number[]
}

type Checked = { settings: TargetSettings; credentials: TargetCredentials }
type BrokerSettings = Exclude<TargetSettings, { kind: 'http' | 'container' }>

/** Whether a target may be as it is written. Where it leads is looked at again with every send. */
export class TargetCheck {
  readonly #deps: TargetCheckDeps

  constructor(deps: TargetCheckDeps) {
    this.#deps = deps
  }

  /** Everything that is wrong in one answer. */
  ensureValid(target: Checked): void {
    const { settings, credentials } = target
    if (settings.kind === 'http') this.#ensureUrl(settings.url)
    const fields = [
      ...this.#findSettingFaults(settings),
      ...findCredentialFaults(credentials),
      ...findCombinationFaults(target),
    ]
    if (fields.length > 0) throw new AppError('target.invalid', {}, { fields })
  }

  #ensureUrl(url: string): void {
    const found = this.#deps.policy.findFault(url)
    if (!found) return
    throw new AppError('target.url_refused', found, {
      fields: [{ path: 'body.url', message: found.reason, messageEn: found.reasonEn }],
    })
  }

  #findSettingFaults(settings: TargetSettings): ProblemField[] {
    switch (settings.kind) {
      case 'http':
        return []
      case 'container':
        return [
          ...(this.#deps.ownPorts.includes(settings.port)
            ? [fault('port', '这是管家自己的端口', 'this is a port of Guanjia itself')]
            : []),
          ...(isContainerPath(settings.path)
            ? []
            : [
                fault(
                  'path',
                  '路径须以 / 开头，且不含 ..、# 或编码的分隔符',
                  'begin with /, without .., # or encoded separators',
                ),
              ]),
        ]
      case 'rabbitmq':
      case 'redis':
        return this.#findAddressFaults(settings.kind, 'url', [settings.url])
      case 'kafka':
        return this.#findAddressFaults(settings.kind, 'brokers', settings.brokers)
      case 'nats':
        return this.#findAddressFaults(settings.kind, 'servers', settings.servers)
    }
  }

  #findAddressFaults(kind: BrokerSettings['kind'], field: string, addresses: readonly string[]): ProblemField[] {
    return addresses.flatMap((text, index) => {
      const path = field === 'url' ? field : `${field}.${index}`
      const address = readBrokerUrl(kind, text)
      if (!address)
        return [
          fault(
            path,
            '地址格式不正确，且不能含有用户名或密码',
            'it is not an address of this kind without user name and password',
          ),
        ]
      if (this.#deps.policy.isBrokerAllowed(address)) return []
      const host = `${address.host}:${address.port}`
      return [
        fault(
          path,
          `请先将 ${host} 加入 GUANJIA_TARGET_ALLOWED_HOSTS`,
          `list ${host} in GUANJIA_TARGET_ALLOWED_HOSTS first`,
        ),
      ]
    })
  }
}

/** What does not go together. */
function findCombinationFaults({ settings, credentials }: Checked): ProblemField[] {
  const { password, tls } = credentials
  const faults: ProblemField[] = []
  if (Object.keys(tls).length > 0 && !isEncrypted(settings)) {
    faults.push(fault('tls', '该地址不使用 TLS', 'the address does not use TLS'))
  }
  const username = 'username' in settings ? settings.username : null
  const mayStandAlone = settings.kind === 'redis' || settings.kind === 'nats'
  if (username !== null && password === undefined) {
    faults.push(fault('password', '有用户名时必填', 'it is required with a user name'))
  }
  if (username === null && password !== undefined && !mayStandAlone) {
    faults.push(fault('username', '有密码时必填', 'it is required with a password'))
  }
  if (settings.kind === 'kafka' && (settings.saslMechanism === null) !== (username === null)) {
    faults.push(fault('saslMechanism', '与用户名须同时提供', 'it is given together with the user name'))
  }
  return faults
}

function isEncrypted(settings: TargetSettings): boolean {
  switch (settings.kind) {
    case 'http':
      return settings.url.startsWith('https:')
    case 'container':
      return false
    case 'rabbitmq':
      return settings.url.startsWith('amqps:')
    case 'redis':
      return settings.url.startsWith('rediss:')
    case 'kafka':
      return settings.useTls
    case 'nats':
      return settings.servers.every((server) => server.startsWith('tls:'))
  }
}

function fault(path: string, message: string, messageEn: string): ProblemField {
  return { path: `body.${path}`, message, messageEn }
}
