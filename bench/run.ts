import { availableParallelism, totalmem } from 'node:os'
import { makeOrganization } from './organization.ts'
import { measurePgbench } from './pgbench.ts'
import { modelOfProcessor, startMeasured } from './product.ts'
import { print } from './report.ts'
import { measureSends } from './sends.ts'
import { measureWebhooks } from './webhooks.ts'

// Driver, simulator, product and PostgreSQL share the machine, so the figures are those of all of them together.
print('machine', `${availableParallelism()} processors, ${Math.round(totalmem() / 2 ** 30)} GiB, ${modelOfProcessor()}`)
const product = await startMeasured()
try {
  const organization = await makeOrganization(product)
  measurePgbench(product)
  await measureWebhooks(product, organization)
  await measureSends(product, organization)
} finally {
  await product.stop()
}
