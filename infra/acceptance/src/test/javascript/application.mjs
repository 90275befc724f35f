// An application for the trial: http://localhost:PORT shows who is signed in.
import { createServer } from 'node:http';
import { randomUUID } from 'node:crypto';
import { begin, complete, refresh, register, signOutAddress } from './multipass.mjs';

const [issuer, port] = process.argv.slice(2);
const site = `http://localhost:${port}`;
const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
const multipass = await register({
  issuer,
  site,
  initialAccessToken: process.env.INITIAL_ACCESS_TOKEN,
  name: 'Médiathèque',
  keys,
});
const sessions = new Map();

const pages = {
  async '/'(session) {
    return session.person ? page(session.person) : '<p id="nobody">Personne</p>';
  },
  async '/connexion'(session) {
    const { kept, address } = await begin(multipass, site);
    session.kept = kept;
    return address;
  },
  async '/retour'(session, url) {
    const kept = session.kept;
    delete session.kept;
    Object.assign(session, await complete(multipass, url, kept));
    return new URL(site);
  },
  async '/plus-tard'(session) {
    session.tokens = { ...session.tokens, ...(await refresh(multipass, session.tokens)) };
    return new URL(site);
  },
  async '/deconnexion'(session) {
    const address = signOutAddress(multipass, site, session.tokens);
    delete session.person;
    delete session.tokens;
    return address;
  },
};

createServer(async (request, response) => {
  const url = new URL(request.url, site);
  const session = sessionOf(request, response);
  try {
    const answer = await pages[url.pathname](session, url);
    if (answer instanceof URL) response.writeHead(303, { Location: answer.href }).end();
    else response.setHeader('Content-Type', 'text/html; charset=utf-8').end(answer);
  } catch (refused) {
    response.writeHead(400).end(`<p id="refused">${refused.error ?? refused.code}</p>`);
  }
}).listen(Number(port), '127.0.0.1', () => console.log('ready'));

function sessionOf(request, response) {
  const known = /partner=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1];
  const id = sessions.has(known) ? known : randomUUID();
  if (!sessions.has(id)) {
    sessions.set(id, {});
    response.setHeader('Set-Cookie', `partner=${id}; HttpOnly; SameSite=Lax; Path=/`);
  }
  return sessions.get(id);
}

function page({ sub, name }) {
  return `<p id="name">${name}</p><p id="sub">${sub}</p>`;
}
