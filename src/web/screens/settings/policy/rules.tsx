import { Field } from '../../../kit/field.tsx'
import { Select } from '../../../kit/select.tsx'
import { Switch } from '../../../kit/switch.tsx'
import { policyStrings as words } from '../../../strings/policy.ts'
import sheet from '../sheet.module.css'
import styles from './policy-page.module.css'
import type { PolicyPart } from './policy-part.ts'
import { SettingRow } from './setting-row.tsx'

const BASIS_MODES = ['off', 'optional', 'required'] as const
const STOP_SCOPES = ['both_channels', 'same_channel'] as const
const SMS_MODES = ['consent', 'disclaimer', 'off'] as const

/** What is recorded, what is asked twice, what a stop means, and when SMS may be used. */
export function Rules({ policy, mayChange, onChange }: PolicyPart) {
  return (
    <section className={sheet.sheet} aria-label={words.rules}>
      <div className={styles.rows}>
        <SettingRow title={words.basis} text={words.basisText}>
          <span className={styles.choice}>
            <Select
              label={words.basis}
              labelAt="hidden"
              isDisabled={!mayChange}
              value={policy.basis}
              onChange={(basis) => onChange({ basis })}
              options={BASIS_MODES.map((value) => ({ value, label: words.basisModes[value] }))}
            />
          </span>
        </SettingRow>
        <SettingRow title={words.clarify} text={words.clarifyText}>
          <Switch
            aria-label={words.clarify}
            isDisabled={!mayChange}
            isSelected={policy.clarify}
            onChange={(clarify) => onChange({ clarify })}
          />
        </SettingRow>
        <ReadReceipts policy={policy} mayChange={mayChange} onChange={onChange} />
        <SettingRow title={words.stopScope} text={words.stopScopeText}>
          <span className={styles.choice}>
            <Select
              label={words.stopScope}
              labelAt="hidden"
              isDisabled={!mayChange}
              value={policy.stopScope}
              onChange={(stopScope) =>
                onChange(stopScope === 'both_channels' ? { stopScope, stopScopeReason: null } : { stopScope })
              }
              options={STOP_SCOPES.map((value) => ({ value, label: words.stopScopes[value] }))}
            />
          </span>
          {policy.stopScope === 'same_channel' && (
            <span className={styles.wide}>
              <Field
                label={words.stopScopeReason}
                value={policy.stopScopeReason ?? ''}
                isReadOnly={!mayChange}
                onChange={(reason) => onChange({ stopScopeReason: reason === '' ? null : reason })}
                error={policy.stopScopeReason === null ? words.stopScopeReasonMissing : undefined}
              />
            </span>
          )}
        </SettingRow>
        <SettingRow title={words.smsMode} text={words.smsModeTexts[policy.smsMode]}>
          <span className={styles.choice}>
            <Select
              label={words.smsMode}
              labelAt="hidden"
              isDisabled={!mayChange}
              value={policy.smsMode}
              onChange={(smsMode) => onChange({ smsMode })}
              options={SMS_MODES.map((value) => ({
                value,
                label: words.smsModes[value],
                detail: words.smsModeTexts[value],
              }))}
            />
          </span>
        </SettingRow>
      </div>
    </section>
  )
}

function ReadReceipts({ policy, mayChange, onChange }: PolicyPart) {
  return (
    <SettingRow title={words.readReceipts} text={words.readReceiptsText}>
      <Switch
        aria-label={words.readReceipts}
        isDisabled={!mayChange}
        isSelected={policy.readReceipts}
        onChange={(readReceipts) => onChange({ readReceipts })}
      />
    </SettingRow>
  )
}
