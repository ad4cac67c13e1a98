/** A picture as it is handed on. */
export type Picture = { content: Buffer; contentType: string }

const SIGNATURES: readonly (readonly [contentType: string, hex: string])[] = [
  ['image/jpeg', 'ffd8ff'],
  ['image/png', '89504e470d0a1a0a'],
  ['image/gif', '47494638'],
]

/**
 * PNG, JPEG or GIF by its own bytes, never by what the sender calls it: a browser that is signed in here shows it.
 * undefined: none of these.
 */
export function toPicture(content: Buffer): Picture | undefined {
  const found = SIGNATURES.find(([, hex]) => content.subarray(0, hex.length / 2).toString('hex') === hex)
  return found && { content, contentType: found[0] }
}
