/** Why WeChat rejected. Its line breaks come as `<br>`; everything else in it stays text. */
export function ReasonText({ reason }: { readonly reason: string }) {
  const lines = reason.split(/<br\s*\/?>|\n/i).map((line) => line.trim())
  return (
    <>
      {lines
        .filter((line) => line !== '')
        .map((line) => (
          <p key={line}>{line}</p>
        ))}
    </>
  )
}
