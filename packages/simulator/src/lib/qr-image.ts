import { encode } from 'uqr'
import { encodeBlocksAsJpeg } from './jpeg.ts'

/** A scannable QR code as a JPEG. */
export function qrJpeg(text: string): Buffer {
  return encodeBlocksAsJpeg(encode(text, { border: 2, ecc: 'M' }).data)
}
