import { ProblemError } from '../../../api-client.ts'

/** The name of the field that the server did not take, without its place in a list; null when it was something else. */
export function wrongField(fault: Error | null): string | null {
  if (!(fault instanceof ProblemError) || fault.code !== 'input.invalid') return null
  const { field } = fault.problem.params
  return typeof field === 'string' ? field.slice(field.lastIndexOf('.') + 1) : null
}
