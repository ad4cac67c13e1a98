import type { CreateRegistrationRequest, Registration } from '@guanjia/contract'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../lib/api.ts'

export function useCreateRegistration() {
  return useMutation({
    mutationFn: (request: CreateRegistrationRequest) => api.post<Registration>('/registrations', request),
    meta: { invalidates: [['registrations']], showsErrorInPlace: true },
  })
}
