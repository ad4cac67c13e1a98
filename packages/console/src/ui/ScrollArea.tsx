import type { CSSProperties, ReactNode } from 'react'

type ScrollAreaProps = {
  readonly label: string
  readonly children: ReactNode
  readonly className?: string | undefined
  readonly style?: CSSProperties
}

/** What may be wider or longer than its place: named, and reachable so that the keyboard can scroll it. */
export function ScrollArea({ label, children, className, style }: ScrollAreaProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a section would be a landmark, of which a page should have few
    <div
      role="group"
      className={className}
      style={style}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
    >
      {children}
    </div>
  )
}
