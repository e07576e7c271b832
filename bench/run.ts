import { availableParallelism, totalmem } from 'node:os'
import { makeCustomers } from './customers.ts'
import { measureEvidence } from './evidence.ts'
import { measureEvidenceByWebhook } from './evidence-by-webhook.ts'
import { measureFullNumber } from './full-number.ts'
import { measureManyTenants } from './many-tenants.ts'
import { makeOrganization } from './organization.ts'
import { measurePgbench } from './pgbench.ts'
import { modelOfProcessor, startMeasured } from './product.ts'
import { print } from './report.ts'
import { measureSends } from './sends.ts'
import { measureVerification } from './verification.ts'
import { measureWebhooks } from './webhooks.ts'

/** Messages go round: nobody gets two of one batch. */
const CUSTOMERS = 1_000

// Driver, simulator, product and PostgreSQL share the machine, so the figures are those of all of them together.
print('machine', `${availableParallelism()} processors, ${Math.round(totalmem() / 2 ** 30)} GiB, ${modelOfProcessor()}`)
const product = await startMeasured()
try {
  const organization = await makeOrganization(product)
  measurePgbench(product)
  await measureWebhooks(product, organization)
  await measureEvidenceByWebhook(product, organization)
  const customers = await makeCustomers(product, organization, CUSTOMERS)
  await measureSends(product, organization, customers)
  await measureEvidence(product, organization, customers)
  await measureFullNumber(product, organization)
  await measureManyTenants(product, organization)
} finally {
  await product.stop()
}
await measureVerification()
