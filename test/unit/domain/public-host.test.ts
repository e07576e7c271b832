import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isPublicHost } from '../../../src/domain/public-host.ts'

test('hosts of the Internet are public, under every spelling that a URL gives them', () => {
  for (const host of [
    'witness.example.com',
    '8.8.8.8',
    '100.128.0.1',
    '172.32.0.1',
    '[2606:4700::1111]',
    '2a00:1450::1',
  ])
    assert.equal(isPublicHost(host), true, host)
})

test('this machine, this house and what stands for them are not', () => {
  const private_ = `localhost a.localhost printer printer.local db.internal 127.0.0.1 10.1.2.3 172.16.0.1 172.31.9.9
    192.168.1.1 169.254.169.254 100.64.0.1 198.18.0.1 0.0.0.0 224.0.0.1 255.255.255.255 [::1] [::] [fe80::1] [fd00::1]
    [::ffff:7f00:1] [64:ff9b::7f00:1] [2002:7f00:1::] [2001:db8::1] [2001::1] LOCALHOST localhost.`
  for (const host of private_.split(/\s+/)) assert.equal(isPublicHost(host), false, host)
})

test('the tricks of a URL end up as plain addresses', () => {
  for (const url of [
    'http://2130706433/',
    'http://0x7f.1/',
    'http://127.1/',
    'http://[::ffff:10.0.0.1]/',
    'http://①②⑦.0.0.1/',
  ])
    assert.equal(isPublicHost(new URL(url).hostname), false, url)
})
