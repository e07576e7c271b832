import { foldForSearch } from '../domain/search-text.ts'
import type { LoadedPerson } from './load-people.ts'

/** So many digits in a row of somebody's number are enough to know it by. */
const TELLING_DIGITS = 6
const TELLING_LETTERS = 3

/** Whether a reason says whom it is about: it is kept where nothing can be erased, so it must not. */
export function namesThePerson(text: string, person: LoadedPerson): boolean {
  const digits = text.replace(/\D/g, '')
  const numbers = person.addresses.map(({ value }) => value.replace(/\D/g, ''))
  if (numbers.some((number) => tailsOf(number).some((tail) => digits.includes(tail)))) return true
  if (person.addresses.some(({ kind, value }) => kind !== 'phone' && text.includes(value))) return true
  const said = new Set(foldForSearch(text).split(' '))
  const names = [person.givenName, person.familyName, person.profileName ?? '', person.username ?? '']
  return foldForSearch(names.join(' '))
    .split(' ')
    .some((name) => name.length >= TELLING_LETTERS && said.has(name))
}

function tailsOf(number: string): string[] {
  return number.length < TELLING_DIGITS ? [] : [number.slice(-TELLING_DIGITS)]
}
