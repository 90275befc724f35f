package fr.montpellier.multipass.vault.checking.inspection.requests;

import java.util.List;

/** Requests one PDF/A of several image files, which are read one after the other as if they were one. */
public record ScanRequest(List<ScanFile> files) implements WorkerRequest {}
