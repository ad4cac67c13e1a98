export type MediaKind = 'image' | 'video'

type Media = { readonly kind: MediaKind; readonly contentType: string; readonly ending: string }

const IMAGES: readonly (Media & { starts: (bytes: Buffer) => boolean })[] = [
  { kind: 'image', contentType: 'image/jpeg', ending: 'jpg', starts: (bytes) => startsWith(bytes, 'ffd8ff') },
  { kind: 'image', contentType: 'image/png', ending: 'png', starts: (bytes) => startsWith(bytes, '89504e470d0a1a0a') },
  { kind: 'image', contentType: 'image/gif', ending: 'gif', starts: (bytes) => startsWith(bytes, '47494638') },
]

/** What WeChat takes as material of a submission: those pictures, or an MP4. */
export function sniffMedia(bytes: Buffer): Media | undefined {
  const isMp4 = bytes.subarray(4, 8).toString('latin1') === 'ftyp'
  return isMp4 ? { kind: 'video', contentType: 'video/mp4', ending: 'mp4' } : IMAGES.find(({ starts }) => starts(bytes))
}

function startsWith(bytes: Buffer, hex: string): boolean {
  return bytes.subarray(0, hex.length / 2).toString('hex') === hex
}
