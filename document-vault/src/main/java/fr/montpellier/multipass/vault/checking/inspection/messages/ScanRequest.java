package fr.montpellier.multipass.vault.checking.inspection.messages;

import java.util.List;

/** To draw several picture files, which are offered one after the other as if they were one, into one PDF/A. */
public record ScanRequest(List<ScanFile> files) implements WorkerRequest {}
