package fr.montpellier.multipass.vault.checking.inspection.requests;

import fr.montpellier.multipass.vault.checking.files.FileKind;

/**
 * Requests the text of one page of the file that follows.
 *
 * @param page from 1
 * @param recognise whether the owner agreed that text of pictures is recognised
 */
public record PageTextRequest(FileKind kind, int page, boolean recognise) implements WorkerRequest {}
