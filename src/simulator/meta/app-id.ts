/** Meta's app ids are digits; this stands for the one app that the simulator knows. */
export const APP_ID = '100000000000001'
