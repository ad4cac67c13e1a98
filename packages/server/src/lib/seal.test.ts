import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSystemRandom } from './random.ts'
import { createSealer, SealError } from './seal.ts'

const random = createSystemRandom()
const key = random.bytes(32)
const sealer = createSealer([key], random)
const kindOf = (work: () => unknown) => {
  try {
    work()
    return 'nothing thrown'
  } catch (error) {
    return error instanceof SealError ? error.kind : error
  }
}

describe('sealer', () => {
  it('gives any text back, and never seals the same way twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (plain, context) => {
        const text = Buffer.from(plain, 'utf8').toString('utf8')
        expect(sealer.unseal(sealer.seal(text, context), context)).toBe(text)
        expect(sealer.seal(text, context)).not.toBe(sealer.seal(text, context))
      }),
    )
  })

  it('does not open in another row or column', () => {
    const sealed = sealer.seal('secret', 'gj_token.value:wx1')
    expect(kindOf(() => sealer.unseal(sealed, 'gj_token.value:wx2'))).toBe('tampered')
  })

  it('notices every changed character', () => {
    const sealed = sealer.seal('a refresh token', 'x')
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.constantFrom('A', 'b', '0', '.', '_', '-'), (index, character) => {
        const changed = sealed.slice(0, index) + character + sealed.slice(index + 1)
        const decoded = (text: string) => Buffer.from(text.split('.').at(-1) ?? '', 'base64url').toString('hex')
        // The last character of base64 may hold bits that mean nothing.
        fc.pre(changed !== sealed && (decoded(changed) !== decoded(sealed) || index < sealed.lastIndexOf('.')))
        expect(['tampered', 'unknown_key', 'malformed']).toContain(kindOf(() => sealer.unseal(changed, 'x')))
      }),
    )
  })

  it('throws nothing but its own error on anything at all', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(kindOf(() => sealer.unseal(text, 'x'))).toBe('malformed')
      }),
    )
  })

  it('opens what former keys sealed and seals with the new one', () => {
    const old = sealer.seal('secret', 'x')
    const rotated = createSealer([random.bytes(32), key], random)
    expect(rotated.unseal(old, 'x')).toBe('secret')
    expect(kindOf(() => sealer.unseal(rotated.seal('secret', 'x'), 'x'))).toBe('unknown_key')
    expect(rotated.keyIds).toHaveLength(2)
  })

  it('refuses keys of another length and no key', () => {
    expect(() => createSealer([Buffer.alloc(16)], random)).toThrow(RangeError)
    expect(() => createSealer([], random)).toThrow(RangeError)
  })
})
