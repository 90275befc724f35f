package fr.montpellier.multipass.vault.checking.isolation.process;

import fr.montpellier.multipass.vault.checking.files.SourceFile;
import fr.montpellier.multipass.vault.checking.inspection.requests.FileDescription;

/** A file for a worker and its description. */
public record WorkerInput(SourceFile file, FileDescription description) {}
