package fr.montpellier.multipass.vault.deposit;

import fr.montpellier.multipass.vault.authenticity.Check;

/** What the checks found in a file that may be kept. */
record Content(int pages, Check check) {}
