const UNTRUSTED: ReadonlySet<string> = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_UNTRUSTED',
])

const REFUSED: Readonly<Record<string, { zh: string; en: string }>> = {
  CERT_HAS_EXPIRED: { zh: '对方的证书已过期', en: 'its certificate has expired' },
  CERT_NOT_YET_VALID: { zh: '对方的证书尚未生效，或本机时钟不准', en: 'its certificate is not valid yet' },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    zh: '对方的证书不是签给这个主机名的',
    en: 'its certificate is for another host name',
  },
}

const NOT_TRUSTED = {
  zh: '对方的证书不被信任：若由自有 CA 签发，请在目标的 TLS 设置里填写该 CA 证书',
  en: 'its certificate is not trusted: give the certificate of your own CA in the TLS settings of the target',
}

/** How a certificate that we refuse is told to people, in both languages; undefined when that is not what went wrong. */
export function describeTlsFailure(error: unknown): string | undefined {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth += 1) {
    const code = 'code' in cause ? String(cause.code) : ''
    const text = UNTRUSTED.has(code) ? NOT_TRUSTED : REFUSED[code]
    if (text) return `${text.zh} | ${text.en} (${code})`
  }
  return undefined
}
