export interface ErrorKind {
  readonly status: number
  readonly title: string
  readonly details: string
  /** Mostly told by webhook, after the call was accepted (whatsapp-cloud-api §12, end). */
  readonly isAsync: boolean
}

/** Code, HTTP status, title, details; the last mark says that Meta mostly tells it by webhook. Wording ours. */
const ROWS: ReadonlyArray<readonly [number, number, string, string, 'async'?]> = [
  [0, 401, 'Authentication failed', 'The app user cannot be authenticated.'],
  [1, 400, 'API unknown', 'The request is invalid, or the server failed.'],
  [2, 503, 'API service', 'The service is down or overloaded for a while.'],
  [3, 500, 'API method', 'The app lacks the capability for this method.'],
  [4, 400, 'API too many calls', 'The app reached its limit of calls.'],
  [10, 403, 'Permission denied', 'The permission was not granted or was taken away.'],
  [33, 400, 'Parameter value is not valid', 'The business phone number was deleted.'],
  [100, 400, 'Invalid parameter', 'A parameter is misspelt, not supported, or has a wrong value.'],
  [104, 401, 'Access token or app secret proof missing', 'Send an access token.'],
  [190, 401, 'Access token has expired', 'The access token is expired or revoked.'],
  [200, 403, 'API permission', 'The permission was not granted or was taken away.'],
  [368, 403, 'Temporarily blocked for policies violations', 'The account is blocked for a policy violation.'],
  [80007, 400, 'Rate limit issues', 'The WhatsApp business account reached its limit of calls.'],
  [130403, 400, 'User blocked by business', 'This user was blocked by the business.'],
  [130429, 400, 'Rate limit hit', 'The number reached its throughput.'],
  [
    130472,
    400,
    "User's number is part of an experiment",
    'The message was not sent as part of an experiment.',
    'async',
  ],
  [130497, 403, 'Business account is restricted', 'Messages to users in this country are restricted.', 'async'],
  [131000, 500, 'Something went wrong', 'The message failed to be sent for an unknown reason.', 'async'],
  [131005, 403, 'Access denied', 'The permission was not granted or was taken away.'],
  [131008, 400, 'Required parameter is missing', 'A required parameter is missing.'],
  [131009, 400, 'Parameter value is not valid', 'One or more parameter values are invalid.'],
  [131016, 500, 'Service unavailable', 'A service is unavailable for a while.'],
  [131021, 400, 'Recipient cannot be sender', 'The sender and the recipient are the same number.'],
  [131026, 400, 'Message undeliverable', 'The message could not be delivered to this number.', 'async'],
  [131030, 400, 'Recipient phone number not in allowed list', 'Add the number to the list of test recipients.'],
  [131031, 403, 'Account has been locked', 'The account is restricted or disabled.'],
  [131037, 400, 'Display name approval needed', 'The display name of this number is not approved.'],
  [131042, 400, 'Business eligibility payment issue', 'The payment method has a problem.', 'async'],
  [131045, 500, 'Incorrect certificate', 'The number is not registered rightly.'],
  [131047, 400, 'Re-engagement message', 'More than 24 hours have passed since the customer last wrote.', 'async'],
  [131048, 400, 'Spam rate limit hit', 'Too many earlier messages were blocked or reported.', 'async'],
  [131049, 400, 'Meta chose not to deliver', 'Withheld to keep the ecosystem healthy.', 'async'],
  [
    131050,
    400,
    'User stopped marketing messages',
    'The recipient stopped marketing messages from this business.',
    'async',
  ],
  [131051, 400, 'Unsupported message type', 'This message type is not supported.'],
  [131053, 400, 'Media upload error', 'The media could not be used.', 'async'],
  [
    131056,
    400,
    '(Business Account, Consumer Account) pair rate limit hit',
    'Too many messages to this person; slow down.',
  ],
  [131057, 500, 'Account in maintenance mode', 'The number is being upgraded.'],
  [131062, 400, 'Business-scoped user id not allowed', 'This message needs a phone number.'],
  [132000, 400, 'Number of parameters does not match the expected number of params', 'Parameter count mismatch.'],
  [132001, 404, 'Template name does not exist in the translation', 'No approved template of that name and language.'],
  [132005, 400, 'Translated text too long', 'The text with its parameters is too long.'],
  [132007, 400, 'Template content policy violated', 'The template violates a policy.'],
  [132012, 400, 'Parameter format does not match format in the created template', 'Parameter format mismatch.'],
  [132015, 400, 'Template is paused', 'The template is paused for low quality.'],
  [132016, 400, 'Template is disabled', 'The template was paused too often and is disabled.'],
  [132018, 400, 'There was an issue with the parameters in your template', 'A component or parameter is invalid.'],
  [139100, 400, 'Failed to block or unblock some users', 'The person must have written within 24 hours.'],
  [139101, 400, 'Blocklist limit reached', 'The list of blocked people is full.'],
  [147001, 400, 'Username not allowed', 'A username has 3 to 35 small letters, digits, dots and underscores.'],
  [147002, 400, 'Username not available', 'Another business has this username.'],
  [133010, 400, 'Phone number not registered', 'The number is not registered.'],
  [135000, 400, 'Generic user error', 'The message failed for unknown parameters.'],
]

const KINDS = new Map<number, ErrorKind>(
  ROWS.map(([code, status, title, details, mode]) => [code, { status, title, details, isAsync: mode === 'async' }]),
)

/** What is known of an error code; an unknown one is an ordinary refusal. */
export function errorKind(code: number): ErrorKind {
  return KINDS.get(code) ?? { status: 400, title: 'Error', details: `Error ${code}.`, isAsync: false }
}
