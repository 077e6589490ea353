/**
 * Preloaded (`node --import`) into a program under test: whatever would reach the network throws, and is written to the file
 * that CLEARANCE_NETWORK_LOG names.
 */
import dgram from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import tls from 'node:tls';

const log = process.env.CLEARANCE_NETWORK_LOG;
if (log === undefined) throw new Error('CLEARANCE_NETWORK_LOG names no file');
appendFileSync(log, 'watching\n');

/** @param {object} owner @param {readonly string[]} names @param {string} title */
function forbid(owner, names, title) {
  for (const name of names) {
    if (!(name in owner)) continue;
    Reflect.set(owner, name, () => {
      appendFileSync(log, `${title}.${name}\n`);
      throw new Error(`${title}.${name} was called`);
    });
  }
}

forbid(net, ['connect', 'createConnection', 'createServer'], 'net');
forbid(net.Socket.prototype, ['connect'], 'Socket');
forbid(net.Server.prototype, ['listen'], 'Server');
forbid(tls, ['connect', 'createServer'], 'tls');
forbid(http, ['request', 'get', 'createServer'], 'http');
forbid(https, ['request', 'get', 'createServer'], 'https');
forbid(http2, ['connect', 'createServer', 'createSecureServer'], 'http2');
forbid(dgram, ['createSocket'], 'dgram');
const lookups = ['lookup', 'lookupService', 'resolve', 'resolve4', 'resolve6', 'resolveAny', 'resolveTxt', 'reverse'];
forbid(dns, lookups, 'dns');
forbid(dns.promises, lookups, 'dns.promises');
forbid(globalThis, ['fetch', 'WebSocket', 'EventSource'], 'globalThis');
syncBuiltinESMExports();
