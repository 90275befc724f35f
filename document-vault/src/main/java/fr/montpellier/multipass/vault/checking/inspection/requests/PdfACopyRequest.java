package fr.montpellier.multipass.vault.checking.inspection.requests;

import fr.montpellier.multipass.vault.checking.files.FileKind;

/** Requests a PDF/A of the image file that follows. */
public record PdfACopyRequest(FileKind kind) implements WorkerRequest {}
