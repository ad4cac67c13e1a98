/**
 * A JPEG writer for pictures made of flat 8×8 squares, which is all a QR code needs: each block has a DC coefficient
 * and nothing else, so no cosine transform takes place. Baseline, grey, the standard tables of ITU-T T.81 annex K.
 */
const DC_LENGTHS = [0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0]
const DC_SYMBOLS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
/** A table with the one symbol ever used, end of block, under a code of one bit. */
const AC_LENGTHS = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
const AC_SYMBOLS = [0]
const END_OF_BLOCK = { code: 0, length: 1 }
/** With this step the DC of a black block is -128 and of a white one 127: 8 × (value - 128) / 8. */
const QUANT_STEP = 8

export function encodeBlocksAsJpeg(rows: readonly (readonly boolean[])[]): Buffer {
  const height = rows.length * 8
  const width = (rows[0]?.length ?? 0) * 8
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    segment(0xdb, [0, ...new Array<number>(64).fill(QUANT_STEP)]),
    segment(0xc0, [8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0]),
    segment(0xc4, [0x00, ...DC_LENGTHS, ...DC_SYMBOLS]),
    segment(0xc4, [0x10, ...AC_LENGTHS, ...AC_SYMBOLS]),
    segment(0xda, [1, 1, 0x00, 0, 63, 0]),
    encodeScan(rows),
    Buffer.from([0xff, 0xd9]),
  ])
}

function segment(marker: number, data: number[]): Buffer {
  const length = data.length + 2
  return Buffer.from([0xff, marker, length >> 8, length & 255, ...data])
}

function encodeScan(rows: readonly (readonly boolean[])[]): Buffer {
  const codes = dcCodes()
  const bytes: number[] = []
  let bits = 0
  let bitCount = 0
  const put = (value: number, length: number) => {
    bits = (bits << length) | (value & ((1 << length) - 1))
    bitCount += length
    while (bitCount >= 8) {
      const byte = (bits >> (bitCount - 8)) & 255
      bytes.push(byte)
      if (byte === 0xff) bytes.push(0)
      bitCount -= 8
      bits &= (1 << bitCount) - 1
    }
  }
  let before = 0
  for (const row of rows) {
    for (const isBlack of row) {
      const dc = isBlack ? -128 : 127
      const difference = dc - before
      before = dc
      const size = difference === 0 ? 0 : Math.floor(Math.log2(Math.abs(difference))) + 1
      const { code, length } = codes[size] ?? END_OF_BLOCK
      put(code, length)
      if (size > 0) put(difference > 0 ? difference : difference - 1, size)
      put(END_OF_BLOCK.code, END_OF_BLOCK.length)
    }
  }
  if (bitCount > 0) put((1 << (8 - bitCount)) - 1, 8 - bitCount)
  return Buffer.from(bytes)
}

/** Canonical Huffman codes from the lengths, as annex C builds them. */
function dcCodes(): { code: number; length: number }[] {
  const codes: { code: number; length: number }[] = []
  let code = 0
  let symbol = 0
  DC_LENGTHS.forEach((count, index) => {
    for (let entry = 0; entry < count; entry += 1) {
      codes[DC_SYMBOLS[symbol] ?? 0] = { code, length: index + 1 }
      code += 1
      symbol += 1
    }
    code <<= 1
  })
  return codes
}
