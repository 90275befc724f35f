// The provider's frame of OpenID Connect Session Management 1.0, section 3.2: says whether the sign-in that an
// application knows is still the one of this browser.
'use strict';

const COOKIE = 'MULTIPASS_BROWSER_STATE=';
const QUESTION = /^(\S+) ([A-Za-z0-9_-]{43})\.([A-Za-z0-9_-]{22})$/;

function browserState() {
  const found = document.cookie.split('; ').find((cookie) => cookie.startsWith(COOKIE));
  return found ? found.substring(COOKIE.length) : '';
}

async function hash(text) {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

async function answer(question, origin) {
  const [, client, known, salt] = question;
  return (await hash(`${client} ${origin} ${browserState()} ${salt}`)) === known ? 'unchanged' : 'changed';
}

// A browser may not send this server's cookie to a frame in another site. The state is then unknown, and the
// application must not request a new sign-in repeatedly.
async function isBlind() {
  return document.hasStorageAccess ? !(await document.hasStorageAccess()) : false;
}

window.addEventListener('message', async (event) => {
  if (!event.source || event.source === window) {
    return;
  }
  const question = QUESTION.exec(typeof event.data === 'string' ? event.data : '');
  event.source.postMessage(question && !(await isBlind()) ? await answer(question, event.origin) : 'error', event.origin);
});
