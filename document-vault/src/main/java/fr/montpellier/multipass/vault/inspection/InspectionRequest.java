package fr.montpellier.multipass.vault.inspection;

import java.util.List;

/**
 * To check the file that follows.
 *
 * @param expectedTypes 2D-Doc types that such a document may carry
 * @param codes whether to look for codes at all
 */
public record InspectionRequest(FileKind kind, List<String> expectedTypes, boolean codes) implements WorkerRequest {}
