// Verifies codes of cards in this browser: CardVerifier does the same on a command line. No code leaves the page. What
// it needs, keys and the list of revoked cards, is public, and kept so that it works without a network.
'use strict';

const DRIFT = 60;
const outcome = document.getElementById('outcome');
const input = document.getElementById('code');

function bytes(text) {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
}

function json(text) {
  return JSON.parse(new TextDecoder().decode(bytes(text)));
}

function show(date) {
  return date.toLocaleString(document.documentElement.lang, { dateStyle: 'long', timeStyle: 'short' });
}

// Returns the latest version from the network, or the stored one if there is no network.
async function latest(path) {
  try {
    const response = await fetch(path, { cache: 'no-cache', signal: AbortSignal.timeout(5000) });
    if (response.ok) {
      const text = await response.text();
      localStorage.setItem(path, text);
      return text;
    }
  } catch { /* no network */ }
  return localStorage.getItem(path);
}

// Returns the claims of a token of that type if one of the keys signed it, or null. Throws if the text is not a token.
async function signed(token, type, keys) {
  const [header, claims, signature, ...rest] = token.split('.');
  if (!signature || rest.length > 0) {
    throw new Error('not a token');
  }
  const { alg, typ, kid } = json(header);
  const jwk = keys.keys.find((key) => key.kid === kid);
  const content = json(claims);
  if (!jwk || alg !== 'ES256' || typ !== type) {
    return null;
  }
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('jwk', { kty: jwk.kty, crv: jwk.crv, x: jwk.x, y: jwk.y }, algorithm, false, ['verify']);
  const text = new TextEncoder().encode(`${header}.${claims}`);
  return (await crypto.subtle.verify(algorithm, key, bytes(signature), text)) ? content : null;
}

async function inflated(text) {
  const stream = new Blob([bytes(text)]).stream().pipeThrough(new DecompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function printedVerdict({ idx, uri }, keys, now) {
  const token = await latest('/cards/status');
  const list = token && (await signed(token, 'statuslist+jwt', keys));
  if (!list || list.sub !== uri || now > list.exp + DRIFT) {
    return { word: 'list-needed' };
  }
  const bits = await inflated(list.status_list.lst);
  if (!Number.isInteger(idx) || idx < 0 || idx >= bits.length * 8) {
    return { word: 'list-needed' };
  }
  return { word: (bits[idx >> 3] >> (idx & 7)) & 1 ? 'revoked' : 'valid', listed: new Date(list.iat * 1000) };
}

async function verdict(read) {
  const known = await latest('/cards/jwks');
  if (!known) {
    return { word: 'no-keys' };
  }
  const keys = JSON.parse(known);
  let card;
  try {
    card = await signed(read.slice(read.indexOf('#') + 1).trim(), 'multipass-card+jwt', keys);
  } catch {
    return { word: 'unreadable' };
  }
  const now = Date.now() / 1000;
  if (!card || card.iss !== outcome.dataset.issuer) {
    return { word: 'not-signed' };
  }
  if (now < card.iat - DRIFT || now > card.exp + DRIFT) {
    return { word: 'expired' };
  }
  return card.status ? { card, ...(await printedVerdict(card.status.status_list, keys, now)) } : { card, word: 'valid' };
}

function fill(id, text) {
  document.getElementById(id).textContent = text;
}

async function verify(read) {
  const { word, card, listed } = await verdict(read);
  for (const part of outcome.children) {
    part.hidden = part.id !== word;
  }
  if (word === 'valid') {
    fill('name', card.name);
    fill('number', card.multipass_number.replace(/(.{4})(?!$)/g, '$1 '));
    document.getElementById('screen').hidden = Boolean(card.status);
    document.getElementById('printed').hidden = !card.status;
    fill('list-date', listed ? show(listed) : '');
  }
  input.value = '';
  outcome.focus();
}

async function useCamera() {
  const picture = document.getElementById('picture');
  const detector = new BarcodeDetector({ formats: ['qr_code'] });
  picture.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  picture.hidden = false;
  await picture.play();
  const look = async () => {
    const [found] = await detector.detect(picture);
    if (found) {
      picture.srcObject.getTracks().forEach((track) => track.stop());
      picture.hidden = true;
      await verify(found.rawValue);
    } else {
      requestAnimationFrame(look);
    }
  };
  await look();
}

document.getElementById('reading').addEventListener('submit', (event) => {
  event.preventDefault();
  verify(input.value);
});
if ('BarcodeDetector' in window && navigator.mediaDevices) {
  const camera = document.getElementById('camera');
  camera.hidden = false;
  camera.addEventListener('click', () => useCamera().catch(() => input.focus()));
}

async function carry() {
  if (await latest('/cards/jwks')) {
    const list = await latest('/cards/status');
    document.getElementById('carried').hidden = !list;
    fill('carried-date', list ? show(new Date(json(list.split('.')[1]).iat * 1000)) : '');
  }
  await navigator.serviceWorker?.register('/cards/worker.js');
}

// A telephone that reads the code opens this page with it. The code names a person, so that it is removed from the
// address and from the history.
function takeCode() {
  if (location.hash) {
    const read = location.hash;
    history.replaceState(null, '', location.pathname + location.search);
    verify(read);
  }
}

takeCode();
// The next code of the same tab changes the address without loading the page: the outcome of the card before must not stay.
window.addEventListener('hashchange', takeCode);
carry();
