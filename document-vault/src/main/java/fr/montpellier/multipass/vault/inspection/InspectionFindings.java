package fr.montpellier.multipass.vault.inspection;

import fr.montpellier.multipass.vault.authenticity.DocumentCodes;

/** What an inspection found in a file that may be kept. */
record InspectionFindings(int pages, DocumentCodes readings) {}
