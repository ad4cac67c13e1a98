import { QRCode } from 'tdesign-react'

type QrCodeProps = { readonly label: string; readonly value: string }

/** A code of a link. It must stay dark on light in every theme, or scanners refuse it. */
export function QrCode({ label, value }: QrCodeProps) {
  return (
    <div role="img" aria-label={label}>
      {/* TDesign draws an image without a name. */}
      <div aria-hidden="true">
        <QRCode value={value} type="svg" size={176} color="#000" bgColor="#fff" />
      </div>
    </div>
  )
}
