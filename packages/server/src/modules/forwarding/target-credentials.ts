import { createPrivateKey, X509Certificate } from 'node:crypto'
import type { NewTarget, ProblemField, UpdateTargetRequest } from '@guanjia/contract'
import type { ShownCredentials, TargetCredentials, TargetTls } from './target.ts'

type GivenCredentials = Pick<UpdateTargetRequest, 'headers' | 'password' | 'tls'>

/** What was given over what there is: null takes away, what is left out stays. Header names are kept in lower case. */
export function mergeCredentials(before: TargetCredentials, given: GivenCredentials): TargetCredentials {
  const headers = { ...before.headers }
  for (const [name, value] of Object.entries(given.headers ?? {})) {
    const lowerCase = name.toLowerCase()
    if (value === null) delete headers[lowerCase]
    else headers[lowerCase] = value
  }
  const password = given.password === undefined ? before.password : (given.password ?? undefined)
  const tls: Record<string, string> = { ...before.tls }
  for (const [name, value] of Object.entries(given.tls ?? {})) {
    if (value === null) delete tls[name]
    else if (value !== undefined) tls[name] = value
  }
  return { headers, ...(password !== undefined && { password }), tls }
}

/** The credentials of a request that makes a target. */
export function credentialsOf(request: NewTarget): GivenCredentials {
  return {
    headers: request.headers,
    password: 'password' in request ? request.password : undefined,
    tls: 'tls' in request ? request.tls : undefined,
  }
}

/** The facts about credentials that a person may see. */
export function showCredentials({ headers, password, tls }: TargetCredentials): ShownCredentials {
  const certificate = tls.certificate === undefined ? undefined : new X509Certificate(tls.certificate)
  return {
    headerNames: Object.keys(headers).sort(),
    hasPassword: password !== undefined,
    tls: {
      hasCa: tls.ca !== undefined,
      clientCertificate: certificate
        ? { subject: certificate.subject, expiresAt: Date.parse(certificate.validTo) }
        : null,
    },
  }
}

/** Headers that belong to a connection, to the message itself or to us. */
const RESERVED =
  /^(?:connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|host|expect|content-.*|user-agent|webhook-.*|guanjia-.*|x-wx-source|nats-.*)$/
const HEADER_LIMIT = 30
const PRINTABLE = /^[\t\x20-\x7e\x80-\xff]*$/

/** What is wrong with the credentials, field by field; the values themselves are never part of it. */
export function findCredentialFaults({ headers, tls }: TargetCredentials): ProblemField[] {
  const names = Object.keys(headers)
  return [
    ...(names.length > HEADER_LIMIT ? [fault('headers', `最多 ${HEADER_LIMIT} 个`, `at most ${HEADER_LIMIT}`)] : []),
    ...names.filter((name) => RESERVED.test(name)).map(toReservedFault),
    ...names.filter((name) => !PRINTABLE.test(headers[name] ?? '')).map(toControlFault),
    ...findTlsFaults(tls),
  ]
}

function findTlsFaults({ ca, certificate, key }: TargetTls): ProblemField[] {
  const faults: ProblemField[] = []
  if (ca !== undefined && !isReadable(() => certificatesIn(ca))) {
    faults.push(fault('tls.ca', '不是 PEM 格式的证书', 'it is not a certificate in PEM'))
  }
  if ((certificate === undefined) !== (key === undefined)) {
    return [...faults, fault('tls', '证书与私钥须同时提供', 'certificate and key are given together')]
  }
  if (certificate === undefined || key === undefined) return faults
  if (!isReadable(() => certificatesIn(certificate))) {
    return [...faults, fault('tls.certificate', '不是 PEM 格式的证书', 'it is not a certificate in PEM')]
  }
  if (!isReadable(() => createPrivateKey(key))) {
    return [
      ...faults,
      fault('tls.key', '不是无口令的 PEM 私钥', 'it is not a private key in PEM without a pass phrase'),
    ]
  }
  if (!new X509Certificate(certificate).checkPrivateKey(createPrivateKey(key))) {
    return [...faults, fault('tls.key', '私钥与证书不匹配', 'the key does not belong to the certificate')]
  }
  return faults
}

/** Every certificate of a chain is read, the first of them being ours. */
function certificatesIn(pem: string): X509Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g)
  if (!blocks) throw new Error('no certificate')
  return blocks.map((block) => new X509Certificate(block))
}

function isReadable(read: () => unknown): boolean {
  try {
    read()
    return true
  } catch {
    return false
  }
}

function toReservedFault(name: string): ProblemField {
  return fault(`headers.${name}`, '该请求头由系统设置，不能自定义', 'this header is set by the system')
}

function toControlFault(name: string): ProblemField {
  return fault(
    `headers.${name}`,
    '值中含有换行、控制字符或 Latin-1 以外的字符',
    'the value holds line breaks, control characters or others than Latin-1',
  )
}

function fault(path: string, message: string, messageEn: string): ProblemField {
  return { path: `body.${path}`, message, messageEn }
}
