package fr.montpellier.multipass.vault.checking.inspection.messages;

import fr.montpellier.multipass.vault.checking.files.FileKind;

/** Requests a PDF/A of the image file that follows. */
public record PdfACopyRequest(FileKind kind) implements WorkerRequest {}
