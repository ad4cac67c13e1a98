/** Uploaded media. Only small files keep their bytes. */
export type Media = {
  mediaId: string
  appid: string
  purpose: 'audit' | 'temporary' | 'permanent' | 'privacy' | 'icp'
  type: string
  contentType: string
  size: number
  expiresAt?: number
  base64?: string
}
