import { askServer, explainSilence } from '../../shared/demo-server'
import type { FileId, Job } from './events'

/** An answer, or a sentence on why there is none. */
export type Answer<T> = { readonly value: T } | { readonly problem: string }

/**
 * Begins an import. Ask again with the same key when no answer came: if the first request did arrive, this is its job
 * and no second one.
 */
export function beginJob(file: FileId, client: string, key: string): Promise<Answer<Job>> {
  return ask('/import/jobs', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
    body: JSON.stringify({ file, client }),
  })
}

/** Asks for the end of an import. That it has ended is told by its stream. */
export function cancelJob({ id }: Job): Promise<Answer<unknown>> {
  return ask(`/import/jobs/${id}`, { method: 'DELETE' })
}

async function ask<T>(path: string, init: RequestInit): Promise<Answer<T>> {
  try {
    const response = await askServer(path, init)
    const body = await response.json()
    return response.ok ? { value: body as T } : { problem: (body as { error: string }).error }
  } catch (error) {
    return { problem: explainSilence(error) }
  }
}

/** A name that nobody else has: for a panel, or for one press of Start. */
export function newKey(): string {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`
}
