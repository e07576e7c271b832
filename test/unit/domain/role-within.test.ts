import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ROLES } from '../../../src/domain/actor.ts'
import { roleWithin } from '../../../src/domain/rights.ts'
import { ANSWER_FOR_LOG, EXPORT, JUDGE, MANAGE, mayCall, OWN, READ, WRITE } from '../../../src/http/access.ts'

test('what is left of a role is within the role and within that of its maker, whatever the two are', () => {
  for (const access of [READ, WRITE, MANAGE, JUDGE, EXPORT, ANSWER_FOR_LOG, OWN]) {
    for (const role of ROLES) {
      for (const maker of ROLES) {
        const left = roleWithin(role, maker)
        if (left === null || !mayCall(access, left)) continue
        assert.ok(mayCall(access, role) && mayCall(access, maker), `${role} of a maker who is ${maker}: ${left}`)
      }
    }
  }
})

test('nothing is lost while the maker has the role, or more', () => {
  for (const role of ROLES) {
    assert.equal(roleWithin(role, role), role)
    assert.equal(roleWithin(role, 'owner'), role)
    assert.equal(roleWithin('owner', role), role)
  }
  assert.equal(roleWithin('admin', 'compliance'), 'agent')
  assert.equal(roleWithin('agent', 'auditor'), null)
})
