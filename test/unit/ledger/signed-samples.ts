import { ed25519PrivateKey, ed25519Signer } from '../../../src/ledger/ed25519-signer.ts'
import { COSIGNATURE_TYPE, ED25519_TYPE } from '../../../src/ledger/verification-key.ts'

/** The keys and files of attestation section 14.3. For tests only: everybody knows these seeds. */
export const LOG_NAME = 'log.example/org-7f3a'
export const WITNESS_NAME = 'witness.example/w1'
export const LOG_VKEY = 'log.example/org-7f3a+a4e41ca0+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4'
export const WITNESS_VKEY = 'witness.example/w1+20324abe+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X'
export const COSIGNED_AT = 1_767_225_600n

export const LOG_LINE =
  '— log.example/org-7f3a pOQcoNiG47SsMSUKszeJssrStFC6bUVLf5e3u4Dj5GzRX8v4/PT8bswlcXbV7A9FlKslI7p/g6LrfnT2yClGW7C3RwQ=\n'
export const WITNESS_LINE =
  '— witness.example/w1 IDJKvgAAAABpVbkAYY49gIbSuSGBeRDqLZAOgNM3vpY+eZHUf5ciUQDs8sUmSy06po3q1aKyDEQWbBpqcDAOqVfB41sg+sQD+2pbCQ==\n'
export const CHECKPOINT_TEXT = 'log.example/org-7f3a\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n'
export const CHECKPOINT = Buffer.from(`${CHECKPOINT_TEXT}\n${LOG_LINE}`)
export const COSIGNED_CHECKPOINT = Buffer.from(`${CHECKPOINT_TEXT}\n${LOG_LINE}${WITNESS_LINE}`)

export const CHECKPOINT_300 = Buffer.from(`log.example/org-7f3a
300
IgvxG/J1z6VmSQg9QKKfyvf+d3Nvlu5uAvKp6/yN9+g=

— log.example/org-7f3a pOQcoMP6FmO4dLg6h3Y24q6xZ6Z27ZkNYIVB54l4R1KuIlm38rd9ptSPs/qjeNOvCGpZbqCjeiHQJtuBvXpFu4COyQQ=
`)

export const PROOF_FILE = Buffer.from(`c2sp.org/tlog-proof@v1
index 5
vBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms=
yoVOoSjtBQtBs1/8G4e46yveRh6eO1WW7Oa51ZdaCuA=
037kGJdt2VdTwcc4Yrk5j6Kiz5tP8P3+izDNlSCWFLc=

${COSIGNED_CHECKPOINT.toString()}`)

/** The signer whose seed counts up from this byte: 0 is the log, 32 the witness. */
export function signerOf(name: string, firstByte: number, type: typeof ED25519_TYPE | typeof COSIGNATURE_TYPE) {
  return ed25519Signer(
    { name, type },
    ed25519PrivateKey(Uint8Array.from({ length: 32 }, (_, index) => firstByte + index)),
  )
}

export const LOG = signerOf(LOG_NAME, 0, ED25519_TYPE)
export const WITNESS = signerOf(WITNESS_NAME, 32, COSIGNATURE_TYPE)
/** Another organization's log, and a key that nobody knows. */
export const OTHER_LOG = signerOf('log.example/org-0000', 64, ED25519_TYPE)
export const STRANGER = signerOf('stranger.example/s', 96, ED25519_TYPE)
