/** WeChat pads to blocks of 32 bytes although AES has blocks of 16, which is why Node's own padding check fails on it. */
export const PAD_BLOCK_BYTES = 32

/** Bytes to add to a text of this length: 1 to 32, a whole block when it is already aligned. */
export function padLength(length: number): number {
  return PAD_BLOCK_BYTES - (length % PAD_BLOCK_BYTES)
}

/** The text without its padding, or undefined when the padding is not PKCS#7 with a block of 32. */
export function unpad(padded: Buffer): Buffer | undefined {
  const count = padded.at(-1) ?? 0
  if (count < 1 || count > PAD_BLOCK_BYTES || count > padded.length) return undefined
  const end = padded.length - count
  for (let i = end; i < padded.length; i++) if (padded[i] !== count) return undefined
  return padded.subarray(0, end)
}
