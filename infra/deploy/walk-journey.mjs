// walk-journey.mjs STAGE: people go through the journey of the packages' trial in headless Chromium, against a portal at
// demarches.DOMAIN. Fails at the first thing that is not as expected, and keeps a picture of each page then.
import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

const { DOMAIN, KEY, SPECIMENS, PICTURES, INVITATION } = process.env;
const portal = `https://demarches.${DOMAIN}`;
const RESIDENT = 'Patrick Reti';
const ADMINISTRATOR = 'julie.perrin@ccas-montpellier.example';
const AGENT = 'karim.benali@ccas-montpellier.example';
const pages = [];

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium-headless-shell',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', `--host-resolver-rules=MAP *.${DOMAIN} 192.0.2.10`,
    `--ignore-certificate-errors-spki-list=${KEY}`],
});

async function desk(address = portal) {
  const context = await browser.newContext({ locale: 'fr-FR', timezoneId: 'Europe/Paris', reducedMotion: 'reduce', viewport: { width: 1440, height: 900 } });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  pages.push(page);
  await page.goto(address);
  return page;
}

const press = (page, name) => page.getByRole('button', { name, exact: true }).click();

async function says(locator, text) {
  await locator.filter({ hasText: text }).first().waitFor();
}

async function signIn(name) {
  const page = await desk();
  await page.locator('#franceconnect').click();
  await page.getByLabel(name).check();
  await press(page, 'Continuer');
  await press(page, 'Accepter et continuer');
  await page.locator('#carte').waitFor();
  return page;
}

async function atProConnect(page, email) {
  await page.getByLabel('Adresse électronique professionnelle').fill(email);
  await page.getByLabel('Mot de passe').fill(await page.locator('#mot-de-passe-demo').textContent());
  await press(page, 'Se connecter');
  await page.getByLabel('Code à six chiffres').fill(await page.locator('#code-demo').textContent());
  await press(page, 'Valider');
  await page.locator('#personne').waitFor();
}

async function signInAgent(email) {
  const page = await desk();
  await page.locator('#espace-agents').click();
  await atProConnect(page, email);
  return page;
}

const piece = (page, words) => page.locator('[id^=piece-]').filter({ hasText: words });

async function deposit(page, type, file, words) {
  await page.goto(`${portal}/mes-pieces/deposer?type=${type}`);
  await page.locator('#fichier input[type=file]').setInputFiles(path.join(SPECIMENS, file));
  await piece(page, words).first().waitFor();
}

/** Waits for the latest email to an address that has such a link, in the mailbox of the simulators. */
async function mailed(address, link) {
  for (const end = Date.now() + 60_000; Date.now() < end; await new Promise((done) => setTimeout(done, 500))) {
    const list = await (await fetch('http://127.0.0.1:9054/')).text();
    for (const [, message, , to] of list.matchAll(/<a href="(\/messages\/[^"]+)">([^<]+)<\/a>[^<]*<span>([^<]+)<\/span>/g)) {
      const found = to === address && (await (await fetch(`http://127.0.0.1:9054${message}`)).text()).match(link);
      if (found) return found[0];
    }
  }
  throw new Error(`no email to ${address}`);
}

async function openCase(page) {
  await page.locator('[id^=dossier-]').first().click();
  await says(page.locator('#dossier'), RESIDENT);
  await page.locator('[id^=lire-]').first().click();
  await page.locator('#document').waitFor();
  await page.waitForFunction(() => { const image = document.querySelector('#document'); return image.complete && image.naturalWidth > 1000; });
}

const stages = {
  async deposit() {
    const patrick = await signIn(RESIDENT);
    await patrick.locator('#numero-multipass').waitFor();
    await deposit(patrick, 'avis-imposition', 'avis-imposition-valide.pdf', "Avis d'imposition");
    await deposit(patrick, 'justificatif-domicile', 'patrick-reti-facture-eau.pdf', 'Justificatif de domicile');
    await patrick.goto(`${portal}/demarches/aide-facultative-ccas`);
    await patrick.locator('#choix-avis-imposition input[type=radio]').first().check();
    await patrick.locator('#j-autorise').click();
    await patrick.locator('#telecharger-le-recu').waitFor();
  },

  async read() {
    const julie = await desk(INVITATION);
    await atProConnect(julie, ADMINISTRATOR);
    await says(julie.locator('main h1'), 'Agents et habilitations');
    await julie.locator('#inviter').click();
    await julie.locator('#adresse').fill(AGENT);
    await julie.locator('#invitation-motif').fill('Instruit les demandes');
    await julie.locator('#invitation-enregistrer').click();
    await says(julie.locator('#avis'), AGENT);
    const karim = await desk(await mailed(AGENT, /https:\/\/[^\s<"]+\/invitation\?link=[A-Za-z0-9_-]+/));
    await atProConnect(karim, AGENT);
    await openCase(karim);
    const patrick = await signIn(RESIDENT);
    await patrick.goto(`${portal}/qui-a-consulte`);
    await says(patrick.locator('#consultations'), '(Karim B.)');
  },

  async erase() {
    const patrick = await signIn(RESIDENT);
    await patrick.goto(`${portal}/mes-pieces`);
    await patrick.getByRole('button', { name: /^Supprimer Justificatif de domicile/ }).click();
    await press(patrick, 'Supprimer la pièce');
    await says(patrick.locator('#avis'), 'supprimée');
  },

  /** What was erased after the copy is not there; what was not is there, and opens for the agent. */
  async 'after-restore'() {
    const patrick = await signIn(RESIDENT);
    await patrick.goto(`${portal}/mes-pieces`);
    await piece(patrick, "Avis d'imposition").first().waitFor();
    if (await piece(patrick, 'Justificatif de domicile').count()) throw new Error('an erased document is back');
    await openCase(await signInAgent(AGENT));
  },
};

let code = 0;
try {
  await stages[process.argv[2]]();
} catch (failure) {
  code = 1;
  console.error(`${process.argv[2]}: ${failure.message}`);
  fs.mkdirSync(PICTURES, { recursive: true });
  for (const [index, page] of pages.entries()) {
    console.error(`  ${page.url()}`);
    await page.screenshot({ path: path.join(PICTURES, `${process.argv[2]}-${index}.png`), fullPage: true }).catch(() => {});
  }
}
await browser.close();
process.exit(code);
