package fr.montpellier.multipass.vault.checking.inspection.messages;

import fr.montpellier.multipass.vault.checking.authenticity.DocumentCodes;

/** The findings of an inspection of a file that may be kept. */
public record InspectionFindings(int pages, DocumentCodes readings) {}
