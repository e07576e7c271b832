import type { Dependencies } from '../app/dependencies.ts'
import { loadCircumstances } from '../app/load-circumstances.ts'
import { loadPeople } from '../app/load-people.ts'
import {
  type ContactListFilter,
  type ContactListRow,
  readContactCounts,
  readContactList,
  readContactRow,
} from '../views/contact-list.ts'
import type { Contact, ContactCounts, ContactPage } from './api/contact.ts'
import type { Caller } from './caller.ts'
import { writeCursor } from './cursor.ts'
import { presentContact, type Viewpoint } from './present/contact.ts'
import { ProblemError } from './problem-error.ts'

/** One contact as its reader may see it. Throws `not_found` when this organization has none by this id. */
export async function readContact(deps: Dependencies, caller: Caller, contactId: string): Promise<Contact> {
  return deps.database.read(caller.organizationId, async (tx) => {
    const row = await readContactRow(tx, contactId)
    if (row === null) throw new ProblemError('not_found')
    const circumstances = await loadCircumstances(tx, deps.databaseNow())
    const people = await loadPeople(tx, [row.personId])
    return requirePresented(row, people, { circumstances, role: caller.role })
  })
}

export function readContacts(deps: Dependencies, caller: Caller, filter: ContactListFilter): Promise<ContactPage> {
  return deps.database.read(caller.organizationId, async (tx) => {
    const circumstances = await loadCircumstances(tx, deps.databaseNow())
    const rows = await readContactList(tx, filter, circumstances)
    const shown = rows.slice(0, filter.limit)
    const people = await loadPeople(
      tx,
      shown.map((row) => row.personId),
    )
    const data = shown.map((row) => requirePresented(row, people, { circumstances, role: caller.role }))
    const last = rows.length > shown.length ? shown.at(-1) : undefined
    return { data, next: last === undefined ? null : writeCursor([last.searchText, last.id]) }
  })
}

export function readCounts(deps: Dependencies, caller: Caller): Promise<ContactCounts> {
  return deps.database.read(caller.organizationId, async (tx) => {
    const circumstances = await loadCircumstances(tx, deps.databaseNow())
    return readContactCounts(tx, circumstances)
  })
}

function requirePresented(
  row: ContactListRow,
  people: Awaited<ReturnType<typeof loadPeople>>,
  viewpoint: Viewpoint,
): Contact {
  const person = people.get(row.personId)
  if (person === undefined) throw new Error('A card stands for a person who is not there.')
  return presentContact(row, person, viewpoint)
}
