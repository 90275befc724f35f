package fr.montpellier.multipass.vault.inspection;

import fr.montpellier.multipass.vault.authenticity.Readings;

/** What an inspection found in a file that may be kept. */
record Findings(int pages, Readings readings) {}
