package fr.montpellier.multipass.vault.inspection;

/** To make one PDF/A of the image file that follows. */
public record CopyRequest(FileKind kind) implements WorkerRequest {}
