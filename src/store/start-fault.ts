/** Something a person has to put right before Yesline can start. The message is one sentence or two for that person. */
export class StartFault extends Error {
  override readonly name = 'StartFault'
}
