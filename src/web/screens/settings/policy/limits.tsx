import { formatSpan } from '../../../format/duration.ts'
import { durationMs } from '../../../format/iso-duration.ts'
import { Switch } from '../../../kit/switch.tsx'
import { policyStrings as words } from '../../../strings/policy.ts'
import sheet from '../sheet.module.css'
import { DurationControl } from './duration-control.tsx'
import { NumberControl } from './number-control.tsx'
import styles from './policy-page.module.css'
import type { PolicyPart } from './policy-part.ts'
import { SettingRow } from './setting-row.tsx'
import { TimeField } from './time-field.tsx'

const USUAL_QUIET_HOURS = { from: '20:00', to: '08:00', action: 'schedule' } as const

/** How often, how long and when somebody may be asked. */
export function Limits({ policy, mayChange, onChange }: PolicyPart) {
  const isReadOnly = !mayChange
  const { quietHours } = policy
  return (
    <section className={sheet.sheet} aria-label={words.limits}>
      <div className={styles.rows}>
        <SettingRow title={words.cooldown} text={words.cooldownText(formatSpan(durationMs(policy.cooldown) ?? 0))}>
          <DurationControl
            label={words.cooldown}
            value={policy.cooldown}
            isReadOnly={isReadOnly}
            onChange={(cooldown) => onChange({ cooldown })}
          />
        </SettingRow>
        <SettingRow title={words.requestsMax} text={words.requestsMaxText(policy.requestsMax)}>
          <NumberControl
            label={words.requestsMax}
            value={policy.requestsMax}
            isReadOnly={isReadOnly}
            onChange={(requestsMax) => onChange({ requestsMax })}
          />
        </SettingRow>
        <RequestLimits policy={policy} mayChange={mayChange} onChange={onChange} />
        <SettingRow title={words.expires} text={words.expiresText}>
          <DurationControl
            label={words.expires}
            value={policy.requestExpires}
            isReadOnly={isReadOnly}
            onChange={(requestExpires) => onChange({ requestExpires })}
          />
        </SettingRow>
        <SettingRow title={words.quietHours} text={words.quietHoursText}>
          {quietHours !== null && (
            <>
              <TimeField
                label={words.quietFrom}
                time={quietHours.from}
                isReadOnly={isReadOnly}
                onTime={(from) => onChange({ quietHours: { ...quietHours, from } })}
              />
              {words.to}
              <TimeField
                label={words.quietTo}
                time={quietHours.to}
                isReadOnly={isReadOnly}
                onTime={(to) => onChange({ quietHours: { ...quietHours, to } })}
              />
            </>
          )}
          <Switch
            aria-label={words.quietHours}
            isDisabled={isReadOnly}
            isSelected={quietHours !== null}
            onChange={(on) => onChange({ quietHours: on ? USUAL_QUIET_HOURS : null })}
          />
        </SettingRow>
      </div>
    </section>
  )
}

/** How many people may be asked altogether: by one agent, and by all. */
function RequestLimits({ policy: { requestLimits }, mayChange, onChange }: PolicyPart) {
  return (
    <>
      <SettingRow title={words.agentLimit} text={words.limitText}>
        <NumberControl
          label={words.agentLimit}
          value={requestLimits.perAgentAndHour}
          isReadOnly={!mayChange}
          onChange={(perAgentAndHour) => onChange({ requestLimits: { ...requestLimits, perAgentAndHour } })}
        />
      </SettingRow>
      <SettingRow title={words.organizationLimit} text={words.limitText}>
        <NumberControl
          label={words.organizationLimit}
          value={requestLimits.perOrganizationAndDay}
          isReadOnly={!mayChange}
          onChange={(perOrganizationAndDay) => onChange({ requestLimits: { ...requestLimits, perOrganizationAndDay } })}
        />
      </SettingRow>
    </>
  )
}
