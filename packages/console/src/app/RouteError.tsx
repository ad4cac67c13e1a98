import { useRouteError } from 'react-router'
import { Card } from '../ui/Card.tsx'
import { ErrorState } from '../ui/ErrorState.tsx'

/** A page that threw, or whose chunk could not be loaded because the server has a newer build by now. */
export function RouteError() {
  const error = useRouteError()
  return (
    <Card>
      <ErrorState error={error} onRetry={() => location.reload()} />
    </Card>
  )
}
