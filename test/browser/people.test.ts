import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { assertAccessible } from '../support/accessible-stop.ts'
import { openStage } from '../support/browser-stage.ts'

const stage = await openStage()
after(() => stage.close())
const PASSWORD = 'a long enough phrase'
// No organization of these tests came from set-up, so set-up is still open and comes before sign-in.
const ENTRANCE = /\/(?:login|setup)\b/

async function inviteAs(page: Page, role: 'Admin' | 'Agent'): Promise<string> {
  await page.goto('/settings/people')
  await page.getByRole('button', { name: 'Invite somebody' }).click()
  await page.getByRole('dialog', { name: 'Invite somebody' }).waitFor()
  await page.getByRole('button', { name: /Role/ }).click()
  await page.getByRole('option', { name: new RegExp(`^${role}`) }).click()
  await assertAccessible(page, 'invite dialog')
  await page.getByRole('button', { name: 'Make link' }).click()
  await page.getByRole('heading', { name: 'The link is ready' }).waitFor()
  const link = await page.getByRole('textbox', { name: 'Link' }).inputValue()
  await assertAccessible(page, 'link shown')
  await page.getByRole('button', { name: 'Done' }).click()
  return link
}

async function join(page: Page, link: string, email: string): Promise<void> {
  await page.goto(link)
  await page.getByRole('heading', { name: /^Join/ }).waitFor()
  await assertAccessible(page, 'join page')
  await page.getByRole('textbox', { name: 'Your name' }).fill('Grace Hopper')
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Join and sign in' }).click()
  await page.waitForURL('**/inbox/**')
}

for (const width of [1280, 360] as const) {
  test(`somebody joins by a link and sees what the role allows, at ${width} pixels`, async () => {
    const organization = await stage.product.newOrganization()
    await using owner = await stage.open(organization, { width })
    const link = await inviteAs(owner.page, 'Agent')
    await owner.page.getByText('Whoever has the link').waitFor()
    await using guest = await stage.openUnknown({ width })
    const { page } = guest
    await join(page, link, `grace-${width}@harbour.example`)
    // The list of the one who invited follows by itself.
    await owner.page.getByText('Nobody is invited at the moment.').waitFor()
    await owner.page.getByText('Grace Hopper').waitFor()

    await page.goto('/settings/people')
    const invite = page.getByRole('button', { name: 'Invite somebody' })
    await invite.waitFor()
    assert.equal(await invite.getAttribute('aria-disabled'), 'true')
    await page.getByText('You need the Admin role to do this.').waitFor()
    await assertAccessible(page, 'users as agent')
    await page.goto('/settings/api-keys')
    await page.waitForURL('**/settings/channels')
    assert.equal(await page.getByRole('link', { name: 'API keys' }).count(), 0)

    await using late = await stage.openUnknown({ width })
    await late.page.goto(link)
    await late.page.getByText('This link was used already. Sign in, or ask for a new one.').waitFor()
    await assertAccessible(late.page, 'used link')
  })
}

test('a key is made after the password was given again, and shown once', async () => {
  const organization = await stage.product.newOrganization()
  await using owner = await stage.open(organization)
  const link = await inviteAs(owner.page, 'Admin')
  await using guest = await stage.openUnknown()
  const { page } = guest
  await join(page, link, 'admin@harbour.example')
  await stage.product.test.database.local(`update auth.session set "createdAt" = now() - interval '11 minutes'`)
  await page.goto('/settings/api-keys')
  await page.getByRole('button', { name: 'Make a key' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Nightly import')
  await page.getByRole('button', { name: 'Make key' }).click()
  await page.getByText('Choose at least one.').waitFor()
  await page.getByRole('checkbox', { name: 'Contacts: Read' }).check({ force: true })
  await assertAccessible(page, 'new key')
  await page.getByRole('button', { name: 'Make key' }).click()

  await page.getByRole('heading', { name: 'Your password, please' }).waitFor()
  await assertAccessible(page, 'again')
  await page.getByLabel('Password', { exact: true }).fill('not the password')
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByText("That isn't your password.").waitFor()
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Go on' }).click()

  await page.getByRole('heading', { name: '"Nightly import" is ready' }).waitFor()
  const key = await page.getByRole('textbox', { name: 'API key' }).inputValue()
  assert.match(key, /^yl_/)
  await assertAccessible(page, 'key shown')
  const asKey = (path: string) =>
    fetch(`${stage.product.url}/api/v1/${path}`, { headers: { authorization: `Bearer ${key}` } })
  assert.deepEqual([(await asKey('contacts')).status, (await asKey('channels/sms')).status], [200, 403])
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.getByText('Nightly import').waitFor()
  assert.ok(!(await page.content()).includes(key))

  await page.getByRole('button', { name: 'Revoke Nightly import' }).click()
  await page.getByRole('button', { name: 'Revoke', exact: true }).last().click()
  await page.getByText('"Nightly import" is revoked.').waitFor()
  assert.equal((await asKey('contacts')).status, 401)
})

test('signing out everywhere else ends the other window, and the deactivated lose theirs', async () => {
  const organization = await stage.product.newOrganization()
  await using owner = await stage.open(organization)
  await using first = await stage.openUnknown()
  await join(first.page, await inviteAs(owner.page, 'Agent'), 'twice@harbour.example')
  await using second = await stage.openUnknown()
  await second.page.goto('/login')
  await second.page.getByRole('textbox', { name: 'E-mail' }).fill('twice@harbour.example')
  await second.page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await second.page.getByRole('button', { name: 'Sign in' }).click()
  await second.page.waitForURL('**/inbox/**')
  await second.page.goto('/me')
  await second.page.getByText('This one').waitFor()
  await assertAccessible(second.page, 'account')
  await second.page.getByRole('button', { name: 'Sign out everywhere else' }).click()
  await second.page.getByText('You are signed in nowhere else.').waitFor()
  await first.page.waitForURL(ENTRANCE)

  const { page } = owner
  await page.goto('/settings/people')
  await page.getByRole('button', { name: 'Actions for Grace Hopper' }).click()
  await page.getByRole('menuitem', { name: 'Deactivate' }).click()
  await page.getByRole('alertdialog').or(page.getByRole('dialog')).waitFor()
  await assertAccessible(page, 'deactivate')
  await page.getByRole('button', { name: 'Deactivate' }).last().click()
  await page.getByText('Deactivated').waitFor()
  await second.page.waitForURL(ENTRANCE)
})
